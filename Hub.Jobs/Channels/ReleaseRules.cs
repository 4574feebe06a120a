namespace Hub.Channels;

/// <summary>The one row of rules about time that hold for every channel.</summary>
public sealed class ReleaseRules
{
    public bool One { get; init; } = true;

    /// <summary>Quiet hours, local time in Vietnam; may span midnight.</summary>
    public TimeOnly? QuietFrom { get; set; }

    public TimeOnly? QuietTo { get; set; }

    public DateTimeOffset? QuietSetAt { get; set; }

    public Guid? QuietSetBy { get; set; }

    public DateTimeOffset? MourningFrom { get; set; }

    public DateTimeOffset? MourningTo { get; set; }

    public string? MourningReason { get; set; }

    public DateTimeOffset? MourningSetAt { get; set; }

    public Guid? MourningSetBy { get; set; }
}
