using System.Globalization;
using System.Runtime.CompilerServices;
using Connectors.Contract;

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

    [Fact]
    public void The_limits_of_texts_in_the_table_are_those_of_the_code()
    {
        var channel = new ChannelSetup { ChannelId = Guid.CreateVersion7(), Name = "Kênh", IssuingBody = "Sở" };
        var rows = File.ReadLines(PathOfReadme()).ToList();

        Assert.All(new ConnectorRegistry().All, connector =>
        {
            var row = rows.Single(r => r.StartsWith($"| `{connector.Key}` |", StringComparison.Ordinal));
            Assert.All(connector.LimitsFor(channel).Texts, t => Assert.Contains(t.Max.ToString("N0", CultureInfo.InvariantCulture), row, StringComparison.Ordinal));
        });
    }

    internal static string PathOfReadme() => Beside();

    private static string Beside([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "Connectors", "README.md");
}
