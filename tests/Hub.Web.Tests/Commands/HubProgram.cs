using System.Globalization;
using Hub.Storage;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Web.Tests.Commands;

/// <summary>The real program on a test database: what <c>./hub VERB</c> starts.</summary>
internal sealed class HubProgram(TestDatabase database, string folder)
{
    public HubMode Mode { get; init; } = HubMode.Practice;

    /// <summary>The stand-ins' ports by name.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; init; } = new Dictionary<string, int>();

    public int WebPort { get; init; }

    /// <summary>Live: what the address guard lets through beside public addresses.</summary>
    public string Allowed { get; init; } = "";

    /// <summary>What this call is told otherwise.</summary>
    public IReadOnlyDictionary<string, string> Otherwise { get; init; } = new Dictionary<string, string>();

    public string OnceFile => Path.Combine(folder, "once.json");

    public async Task<Ended> RunAsync(params string[] arguments)
    {
        await using var process = Start(arguments);
        return await process.EndAsync();
    }

    public ChildProcess Start(params string[] arguments) => new("Hub.Web", Environment(), arguments);

    private Dictionary<string, string> Environment()
    {
        var ports = Path.Combine(folder, "ports-of-the-hub");
        File.WriteAllLines(ports, Ports.Select(p => $"{p.Key}={p.Value.ToString(CultureInfo.InvariantCulture)}"));
        var key = Path.Combine(folder, "master-key");
        File.WriteAllText(key, Convert.ToBase64String(TestHub.MasterKeyBytes));
        var address = $"http://127.0.0.1:{WebPort.ToString(CultureInfo.InvariantCulture)}";
        var environment = new Dictionary<string, string>
        {
            ["HUB_MODE"] = Kebab.Of(Mode),
            ["HUB_DATABASE"] = database.AppConnection,
            ["HUB_DATABASE_OWNER"] = database.OwnerConnection,
            ["HUB_INSTANCE"] = TestDatabase.InstanceSecret,
            ["HUB_MASTER_KEY_FILE"] = key,
            ["HUB_PUBLIC_URL"] = address,
            ["ASPNETCORE_URLS"] = address,
            ["HUB_DATA"] = folder,
            ["HUB_PORTS"] = ports,
            ["HUB_OUTBOUND_ALLOW"] = Allowed,
            ["HUB_ALLOW_UNSAFE_SERVER_FOR_TESTS"] = "true",
        };
        foreach (var (name, value) in Otherwise)
        {
            environment[name] = value;
        }

        return environment;
    }
}
