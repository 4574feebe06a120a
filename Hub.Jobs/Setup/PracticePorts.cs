using System.Globalization;
using Connectors.Contract;
using Connectors.Outbound;

namespace Hub.Setup;

/// <summary>The ports of a practice world, one <c>name=port</c> a line. What the hub may reach in practice is the stand-ins and nothing else.</summary>
public static class PracticePorts
{
    private static readonly string[] Ours = ["web", "postgres"];

    public static IReadOnlyDictionary<string, int> Read(string? path)
    {
        if (path is null)
        {
            return new Dictionary<string, int>();
        }

        if (!File.Exists(path))
        {
            throw new SetupException(new Problem(
                "ports-missing", "HUB_PORTS", $"Không thấy tệp {path}. Hãy chạy ./run để tạo.", $"The file {path} is not there. ./run makes it."));
        }

        return File.ReadAllLines(path)
            .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2 && int.TryParse(pair[1], CultureInfo.InvariantCulture, out _))
            .ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
    }

    public static OutboundOptions OnlyStandIns(IReadOnlyDictionary<string, int> ports)
    {
        var options = new OutboundOptions { OnlyAllowedEndpoints = true };
        foreach (var port in ports.Where(p => !Ours.Contains(p.Key)).Select(p => p.Value))
        {
            options.AllowedEndpoints.Add($"127.0.0.1:{port}");
        }

        return options;
    }
}
