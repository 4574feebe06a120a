using System.Globalization;
using Hub.Reach;
using Hub.Storage;

namespace Hub.Web.Commands;

/// <summary>Figures as a table: one line for each channel and metric, never a sum.</summary>
internal static class ReachText
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static Task WriteAsync(TextWriter output, IReadOnlyList<ReachTableLine> lines) => TextTable.WriteAsync(
        output, ["item", "channel", "metric", "value", "source", "definition"],
        lines.Select(l => (string[])[l.Item, l.Channel, l.Figure.Metric, Value(l.Figure), Kebab.Of(l.Figure.Source), $"v{l.Figure.DefinitionVersion}"]));

    private static string Value(ReachLine line) => line switch
    {
        { Value: { } value } => value.ToString("N0", Vietnamese) + (line.Confirmed ? "" : " (chưa xác nhận / unconfirmed)"),
        { LastValue: { } last, LastValueAt: { } at } =>
            $"không có số liệu ({Kebab.Of(line.Missing!.Value)}); trước đó / before: {last.ToString("N0", Vietnamese)}, {at.ToOffset(TimeSpan.FromHours(7)).ToString("dd/MM/yyyy HH:mm", Vietnamese)}",
        _ => $"không có số liệu ({Kebab.Of(line.Missing ?? ReachMissing.NotCollected)})",
    };
}
