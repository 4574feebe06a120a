namespace Hub.Orders.Reminders;

/// <summary>Who is told of a channel that has not complied, and how long before or after its deadline.</summary>
public sealed class EscalationStep
{
    public required Guid Id { get; init; }

    /// <summary>Null: the house's own, for channels without steps of their own.</summary>
    public Guid? ChannelId { get; init; }

    /// <summary>After the deadline; negative: before.</summary>
    public required int Minutes { get; init; }

    public required Escalated Who { get; init; }

    public Guid? UserId { get; init; }

    public string? Address { get; init; }

    /// <summary>Taken off the list; what it sent stays known.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

public enum Escalated
{
    /// <summary>Whoever gave the order.</summary>
    Orderer,

    /// <summary>Whoever is on duty at that moment.</summary>
    OnDuty,

    /// <summary>Everybody who may approve.</summary>
    Approvers,
    Person,
    Address,
}

/// <summary>A reminder that went out; written with its letter.</summary>
public sealed class OrderReminder
{
    public required Guid TaskId { get; init; }

    public required Guid StepId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Empty where nobody of the step has an address: then the page says so.</summary>
    public required List<string> Recipients { get; init; }
}
