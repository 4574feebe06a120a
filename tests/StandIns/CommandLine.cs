using System.Globalization;

namespace StandIns;

/// <summary>Where the data is and which stand-ins run on which ports. Names that are no stand-in's are other programs' ports.</summary>
internal sealed record CommandLine(string DataDir, IReadOnlyList<(string Name, int Port)> Ports)
{
    public static CommandLine? Read(string[] args) => args switch
    {
        ["--data", var data, "--ports", var ports] => Of(data, ports),
        ["--ports", var ports, "--data", var data] => Of(data, ports),
        _ => null,
    };

    private static CommandLine Of(string data, string ports) =>
        new(data, [.. File.ReadLines(ports).Select(Pair).Where(p => AllStandIns.ByName.ContainsKey(p.Name))]);

    private static (string Name, int Port) Pair(string line) =>
        line.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var port] && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (name, number)
            : ("", 0);
}
