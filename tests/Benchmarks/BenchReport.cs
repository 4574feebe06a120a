using System.Globalization;
using System.Text;

namespace Benchmarks;

/// <summary>The rows as a table in Markdown.</summary>
internal static class BenchReport
{
    public static string Of(IReadOnlyList<Row> rows, DateTimeOffset at, string server)
    {
        var text = new StringBuilder();
        text.AppendLine("# Benchmarks").AppendLine();
        text.AppendLine("Made by `./bench`, which writes this file anew. Every figure stands beside a baseline of the same run on the same machine, and the ratio is").AppendLine(
            "what may be compared between machines. Budgets are wishes that a reader can check, never tests: a busy machine keeps none of them.").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Run of {at:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {server}, fsync on.").AppendLine();
        text.AppendLine("| work | the hub | budget | kept | baseline | ratio |").AppendLine("|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            var kept = row.Kept switch { true => "yes", false => "**no**", null => "–" };
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Work} | {row.Ours} | {row.Budget} | {kept} | {row.Baseline} | {row.Ratio:0.00} |");
        }

        return text.ToString();
    }
}
