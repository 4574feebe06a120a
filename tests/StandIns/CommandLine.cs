using System.Globalization;

namespace StandIns;

/// <summary>Where the data is and which stand-ins run on which ports. Names that are no stand-in's are other programs' ports.</summary>
/// <param name="PastFile">Posts from before, see <see cref="PastPost"/>; null for platforms that begin empty.</param>
internal sealed record CommandLine(string DataDir, IReadOnlyList<(string Name, int Port)> Ports, string? PastFile)
{
    private static readonly string[] Known = ["--data", "--ports", "--past"];

    public static CommandLine? Read(string[] args)
    {
        var given = args.Chunk(2).Where(pair => pair.Length == 2 && Known.Contains(pair[0])).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
        return given.Count * 2 == args.Length && given.TryGetValue("--data", out var data) && given.TryGetValue("--ports", out var ports)
            ? new CommandLine(data, [.. File.ReadLines(ports).Select(Pair).Where(p => AllStandIns.ByName.ContainsKey(p.Name))], given.GetValueOrDefault("--past"))
            : null;
    }

    private static (string Name, int Port) Pair(string line) =>
        line.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var port] && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (name, number)
            : ("", 0);
}
