using System.Runtime.CompilerServices;

namespace Connectors.Tests;

public sealed class ReadmeFacts
{
    [Fact]
    public void Every_connector_has_a_row_in_the_table_of_platforms()
    {
        var rows = File.ReadLines(PathOfReadme()).Where(l => l.StartsWith("| `", StringComparison.Ordinal)).ToList();

        Assert.All(new ConnectorRegistry().All, c => Assert.Contains(rows, r => r.StartsWith($"| `{c.Key}` |", StringComparison.Ordinal)));
        Assert.All(rows, r => Assert.Equal(6, r.Count(c => c == '|') - 1));
    }

    private static string PathOfReadme([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "Connectors", "README.md");
}
