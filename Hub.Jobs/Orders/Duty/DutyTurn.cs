namespace Hub.Orders.Duty;

/// <summary>Who is on duty from when until when; meanwhile they may withdraw at once.</summary>
public sealed class DutyTurn
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required DateTimeOffset BeginsAt { get; init; }

    public required DateTimeOffset EndsAt { get; set; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required Guid RecordedBy { get; init; }
}
