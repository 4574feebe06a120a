using Connectors.Contract;

namespace Tests.Support.RealSites;

/// <summary>The private WordPress that <c>./test --real-wordpress</c> set up; its file holds name=value lines.</summary>
public sealed class RealSite
{
    public const string Variable = "HUB_REAL_WORDPRESS";

    private readonly Dictionary<string, string> values;

    private RealSite(string file) => values = File.ReadLines(file).Select(l => l.Split('=', 2)).ToDictionary(l => l[0], l => l[1]);

    public static RealSite? Find() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file ? new RealSite(file) : null;

    public Uri Address => new(values["site"] + "/");

    public string Version => values["version"];

    public ChannelSetup Channel(string role, Uri? through = null, params (string Name, string Value)[] settings) => new()
    {
        ChannelId = Guid.CreateVersion7(),
        Name = "Trang đối tác thật",
        IssuingBody = "Sở Văn hóa và Thông tin thành phố Hoa Sữa",
        Settings = new Dictionary<string, string> { ["site"] = (through ?? Address).ToString(), ["user"] = values[role] }
            .Concat(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))).ToDictionary(),
        Secrets = new Dictionary<string, Secret> { ["application-password"] = new(values[$"{role}-password"]) },
    };

    public string NameOf(string role) => values[role];

    public string PasswordOf(string role) => values[$"{role}-password"];

    /// <summary>The password of the sign-in page, which is no application password.</summary>
    public string LoginOf(string role) => values[$"{role}-login"];
}
