namespace Hub.Reach;

/// <summary>When, after it came out, the figures of a publication are read. T+28 days is the official value.</summary>
public sealed record ReachSlot(string Name, TimeSpan After)
{
    public const string Now = "now";
    public const string Manual = "manual";
    public const string Quarter = "quarter";

    public static IReadOnlyList<ReachSlot> Fixed { get; } =
    [
        new("1h", TimeSpan.FromHours(1)),
        new("6h", TimeSpan.FromHours(6)),
        new("24h", TimeSpan.FromHours(24)),
        new("3d", TimeSpan.FromDays(3)),
        new("7d", TimeSpan.FromDays(7)),
        new("28d", TimeSpan.FromDays(28)),
    ];
}
