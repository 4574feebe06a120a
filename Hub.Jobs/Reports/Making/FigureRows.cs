using Hub.Dashboards;
using Hub.Reach;
using Hub.Storage;

namespace Hub.Reports.Making;

/// <summary>Where the single figures are listed of which something is said: that they are missing, typed in, not exact or early.</summary>
internal static class FigureRows
{
    /// <param name="metric">Null: of every metric.</param>
    /// <param name="reason">Of what is missing; null: whatever the reason.</param>
    public static ReportRows Of(string period, string channel, FigureKind kind, string? metric = null, ReachMissing? reason = null) => new(period)
    {
        Page = $"/reach/figures?period={period}&channel={Uri.EscapeDataString(channel)}{(metric is null ? "" : $"&metric={metric}")}&kind={Kebab.Of(kind)}{(reason is { } why ? $"&reason={Kebab.Of(why)}" : "")}",
    };
}
