using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Benchmarks;

/// <summary>A document in Markdown of which each part is measured by itself: a run of one part leaves the others as they were.</summary>
internal static class BenchReport
{
    private const string Head = """
        # Benchmarks

        Made by `./bench`, part by part (`--only NAME` measures one). Every figure stands beside a baseline of the same run on the same machine, and the ratio
        is what may be compared between machines. Budgets are wishes that a reader can check, never tests: a busy machine keeps none of them.
        """;

    /// <param name="parts">Names in the order of the document.</param>
    public static string With(string? report, IReadOnlyList<string> parts, string part, string text)
    {
        var now = new StringBuilder(Head).AppendLine();
        foreach (var name in parts)
        {
            if ((name == part ? text : Standing(report, name)) is { } own)
            {
                now.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"<!-- {name} -->").Append(own).AppendLine(CultureInfo.InvariantCulture, $"<!-- /{name} -->");
            }
        }

        return now.ToString();
    }

    public static string PartOf(string title, IReadOnlyList<Row> rows, DateTimeOffset at, string server)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {title}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Run of {at:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {server}, fsync on.").AppendLine();
        text.AppendLine("| work | the hub | budget | kept | baseline | ratio |").AppendLine("|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            var kept = row.Kept switch { true => "yes", false => "**no**", null => "–" };
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Work} | {row.Ours} | {row.Budget} | {kept} | {row.Baseline} | {row.Ratio:0.00} |");
        }

        return text.ToString();
    }

    private static string? Standing(string? report, string name) =>
        Regex.Match(report ?? "", $"^<!-- {name} -->\n(.*?)^<!-- /{name} -->$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant) is { Success: true } match
            ? match.Groups[1].Value : null;
}
