namespace Hub.ByHand;

/// <summary>A delivery that waits for somebody's hands.</summary>
/// <param name="DueAt">By when somebody has to have taken it; null: the channel sets no time, or an order sets its own.</param>
/// <param name="Hold">Who has it now.</param>
public sealed record HandTask(Guid Delivery, DateTimeOffset? DueAt, HandHold? Hold)
{
    /// <summary>Its time is over and nobody has it.</summary>
    public bool IsOverdue(DateTimeOffset now) => Hold is null && DueAt <= now;
}
