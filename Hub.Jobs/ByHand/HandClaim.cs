namespace Hub.ByHand;

/// <summary>Somebody said "I do this one". It holds for a while, so that whoever is called away holds nobody up.</summary>
public sealed class HandClaim
{
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(30);

    public required Guid DeliveryId { get; init; }

    public required Guid ClaimedBy { get; set; }

    public required DateTimeOffset ClaimedAt { get; set; }
}

/// <summary>A claim that holds now.</summary>
public sealed record HandHold(Guid Person, string Name, DateTimeOffset At)
{
    public DateTimeOffset Until => At + HandClaim.Holds;
}
