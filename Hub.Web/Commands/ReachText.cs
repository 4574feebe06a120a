using System.Globalization;
using Hub.Periods;
using Hub.Reach;
using Hub.Storage;

namespace Hub.Web.Commands;

/// <summary>Figures as a table: one line for each channel and metric, never a sum.</summary>
internal static class ReachText
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static Task WriteAsync(TextWriter output, IReadOnlyList<ReachTableLine> lines) => TextTable.WriteAsync(
        output, ["item", "channel", "metric", "value", "basis", "source", "definition"],
        lines.Select(l => (string[])[l.Item, l.Channel, l.Figure.Metric, Value(l.Figure), Basis(l.Figure), Kebab.Of(l.Figure.Source), $"v{l.Figure.DefinitionVersion}"]));

    // Which value counts, and what came after it.
    private static string Basis(ReachLine line) =>
        (line.Basis is { } basis ? Kebab.Of(basis) : "") + (line.Closed is { } closed ? $" {PeriodDays.Of(closed).Code}" : "")
        + (line.Later is { } later ? $"; sau đó / later: {later.Value?.ToString("N0", Vietnamese) ?? Kebab.Of(later.Missing ?? ReachMissing.NotCollected)}, {later.At.ToOffset(TimeSpan.FromHours(7)).ToString("dd/MM/yyyy HH:mm", Vietnamese)}" : "");

    private static string Value(ReachLine line) => line switch
    {
        { Value: { } value } => value.ToString("N0", Vietnamese) + (line.Confirmed ? "" : " (chưa xác nhận / unconfirmed)"),
        _ => $"không có số liệu ({Kebab.Of(line.Missing ?? ReachMissing.NotCollected)})",
    };
}
