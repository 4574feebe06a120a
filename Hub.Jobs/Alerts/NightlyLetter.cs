namespace Hub.Alerts;

/// <summary>That the head of the audit chain left the database on a day; one row a day, so that two nodes do not send it twice.</summary>
public sealed class NightlyLetter
{
    /// <summary>In Vietnam.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>As <see cref="Audit.AuditHead.ToString"/> writes it.</summary>
    public required string Head { get; init; }

    /// <summary>What the verification before it found.</summary>
    public required bool Whole { get; init; }

    public required DateTimeOffset PostedAt { get; init; }
}
