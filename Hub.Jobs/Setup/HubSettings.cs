using Connectors.Contract;
using Connectors.Outbound;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Instance.Backups;
using Hub.Mail;
using Hub.Nodes;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.Extensions.Configuration;

namespace Hub.Setup;

/// <summary>Everything that a process of the hub is told from outside.</summary>
public sealed record HubSettings
{
    public required HubMode Mode { get; init; }

    public required DatabaseOptions Database { get; init; }

    public required InstanceKey Instance { get; init; }

    public required MasterKey MasterKey { get; init; }

    public required PublicAddresses Addresses { get; init; }

    public NodeRole Role { get; init; } = NodeRole.All;

    /// <summary>Where mail, caches and reports of this mode lie: <c>var/practice</c> or <c>var/live</c>.</summary>
    public string DataFolder { get; init; } = "var";

    /// <summary>Where files with connectors of others lie; those whose hash an administrator has listed are loaded at the start.</summary>
    public string? PlugInFolder { get; init; }

    /// <summary>Item files that are imported as they change; null: none.</summary>
    public string? ContentFolder { get; init; }

    public Waits Waits { get; init; } = new();

    public LeaseOptions Lease { get; init; } = new();

    public OutboundOptions Outbound { get; init; } = new();

    /// <summary>Practice sends no mail: it lies in the data folder.</summary>
    public MailSettings Mail { get; init; } = MailSettings.Files;

    public BackupSettings Backup { get; init; } = new();

    /// <summary>Practice only: the ports of the stand-ins by name.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; init; } = new Dictionary<string, int>();

    public static HubSettings From(IConfiguration configuration) => From(configuration, MasterKey.From(configuration));

    /// <summary>For a restore, which also goes on where the master key is lost: it locks nothing and says what cannot be opened.</summary>
    public static HubSettings ForRestore(IConfiguration configuration) => From(configuration, MasterKey.FromOrNone(configuration));

    private static HubSettings From(IConfiguration configuration, MasterKey masterKey)
    {
        var mode = ModeOf(configuration);
        var ports = mode == HubMode.Practice ? PracticePorts.Read(configuration["HUB_PORTS"]) : new Dictionary<string, int>();
        return new HubSettings
        {
            Mode = mode,
            Database = DatabaseOptions.From(configuration),
            Instance = InstanceKey.From(configuration),
            MasterKey = masterKey,
            Addresses = PublicAddresses.From(configuration),
            Role = RoleOf(configuration),
            DataFolder = configuration["HUB_DATA"] ?? $"var/{Kebab.Of(mode)}",
            PlugInFolder = configuration["HUB_PLUGINS"] is { Length: > 0 } folder ? folder : Path.Combine(configuration["HUB_DATA"] ?? $"var/{Kebab.Of(mode)}", "plugins"),
            ContentFolder = ContentOf(configuration),
            Waits = mode == HubMode.Practice ? PracticeWaits.Quick : new Waits(),
            Outbound = mode == HubMode.Practice ? PracticePorts.OnlyStandIns(ports) : LiveOutbound(configuration),
            Mail = mode == HubMode.Practice ? MailSettings.Files : MailSettings.From(configuration),
            Backup = BackupSettings.From(configuration),
            Ports = ports,
        };
    }

    private static HubMode ModeOf(IConfiguration configuration) => configuration.RequireSetting("HUB_MODE") switch
    {
        "practice" => HubMode.Practice,
        "live" => HubMode.Live,
        var other => throw new SetupException(new Problem(
            "mode-unknown", "HUB_MODE", $"HUB_MODE là “{other}”. Hãy đặt practice hoặc live.", $"HUB_MODE is “{other}”. Set practice or live.")),
    };

    private static NodeRole RoleOf(IConfiguration configuration) => configuration["HUB_ROLE"] switch
    {
        null or "" or "all" => NodeRole.All,
        "web" => NodeRole.Web,
        "jobs" => NodeRole.Jobs,
        var other => throw new SetupException(new Problem(
            "role-unknown", "HUB_ROLE", $"HUB_ROLE là “{other}”. Hãy đặt all, web hoặc jobs.", $"HUB_ROLE is “{other}”. Set all, web or jobs.")),
    };

    private static string? ContentOf(IConfiguration configuration) => configuration["HUB_CONTENT"] switch
    {
        null or "" => null,
        var folder when Directory.Exists(folder) => folder,
        var missing => throw new SetupException(new Problem(
            "content-missing", "HUB_CONTENT", $"HUB_CONTENT là “{missing}”, nhưng không có thư mục đó.", $"HUB_CONTENT is “{missing}”, and there is no such folder.")),
    };

    private static OutboundOptions LiveOutbound(IConfiguration configuration)
    {
        var options = new OutboundOptions();
        foreach (var endpoint in (configuration["HUB_OUTBOUND_ALLOW"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.AllowedEndpoints.Add(endpoint);
        }

        return options;
    }
}
