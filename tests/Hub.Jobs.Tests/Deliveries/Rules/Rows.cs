
namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>A line of a table of transitions: from where, what happens, and what it changes.</summary>
internal sealed record Row(string From, string Happens, string Changes)
{
    public const string None = "-";

    public override string ToString() => $"{From} | {Happens}";
}

/// <summary>Reads the tables.</summary>
internal static class Rows
{
    private static readonly string[] Lines = [.. AnswerTable.Text.Split('\n'), .. DoubtTable.Text.Split('\n')];

    /// <summary>Of the answers and doubts: <c>given …</c>, and under it <c>answer => changes</c>.</summary>
    public static IReadOnlyList<Row> OfAnswers { get; } = [.. ReadAnswers()];

    /// <summary>Of the events: its name, and under it <c>actions: states => changes</c>.</summary>
    public static IReadOnlyList<Row> OfEvents { get; } = [.. ReadEvents()];

    private static IEnumerable<Row> ReadAnswers()
    {
        var given = "";
        foreach (var line in Lines.Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith('#')))
        {
            if (line.StartsWith("given ", StringComparison.Ordinal))
            {
                given = line["given ".Length..];
            }
            else
            {
                var (answer, changes) = Cut(line, "=>");
                yield return new Row(given, answer, changes);
            }
        }
    }

    private static IEnumerable<Row> ReadEvents()
    {
        var name = "";
        foreach (var line in EventTable.Text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (!line.Contains("=>", StringComparison.Ordinal))
            {
                name = line;
                continue;
            }

            var (from, changes) = Cut(line, "=>");
            var (actions, states) = Cut(from, ":");
            foreach (var action in actions.Split(' '))
            {
                foreach (var state in states.Split(' '))
                {
                    yield return new Row($"{action} {state} @ looks", name, changes.Replace("itself", state, StringComparison.Ordinal));
                }
            }
        }
    }

    private static (string, string) Cut(string line, string at)
    {
        var place = line.IndexOf(at, StringComparison.Ordinal);
        return (line[..place].Trim(), line[(place + at.Length)..].Trim());
    }
}
