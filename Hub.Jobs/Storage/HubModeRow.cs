namespace Hub.Storage;

/// <summary>The one row that says which kind of database this is; <c>ClockOffset</c> may differ from zero in practice only.</summary>
public sealed class HubModeRow
{
    public required HubMode Mode { get; init; }

    public DateTimeOffset PreparedAt { get; init; }

    public TimeSpan ClockOffset { get; set; }
}
