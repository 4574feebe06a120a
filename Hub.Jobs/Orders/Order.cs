namespace Hub.Orders;

/// <summary>The act on an item that is, or may be, out. Its deliveries are updates and retracts.</summary>
public sealed class Order
{
    public required Guid Id { get; init; }

    public required Guid ItemId { get; init; }

    public OrderKind Kind { get; init; }

    public required string Reason { get; init; }

    public required Guid ApprovalId { get; init; }

    /// <summary>When the error was found; null: nobody said.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    public required DateTimeOffset OrderedAt { get; init; }

    public required Guid OrderedBy { get; init; }

    /// <summary>A withdrawal goes at once; an approver looks at it by then.</summary>
    public DateTimeOffset? ReviewDueAt { get; init; }

    public DateTimeOffset? ReviewedAt { get; set; }

    public Guid? ReviewedBy { get; set; }

    /// <summary>Given by whoever was on duty, who otherwise may not.</summary>
    public bool OnDuty { get; init; }

    /// <summary>Every channel is proven or declared impossible, and the certificate is frozen.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}

public enum OrderKind
{
    Correction,
    Replacement,
    Withdrawal,
}
