namespace Hub.Alerts;

/// <summary>What somebody, or a mailbox that belongs to nobody here, wants to be told, where it differs from what a role brings.</summary>
public sealed class AlertChoice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid? UserId { get; init; }

    public string? Address { get; init; }

    public required AlertArea Area { get; init; }

    public required bool Wanted { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}
