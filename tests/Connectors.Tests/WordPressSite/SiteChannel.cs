using Connectors.Contract;
using Connectors.Tests.Exam;
using StandIns.WordPress;

namespace Connectors.Tests.WordPressSite;

/// <summary>A channel of the WordPress stand-in.</summary>
internal static class SiteChannel
{
    public static ChannelSetup At(Uri standIn, SiteUser? user = null, params (string Name, string Value)[] settings) => new()
    {
        ChannelId = Guid.CreateVersion7(),
        Name = "Trang đối tác",
        IssuingBody = HardItems.IssuingBody,
        Settings = new Dictionary<string, string>
        {
            ["site"] = standIn.ToString(),
            ["user"] = (user ?? SiteUser.Editor).Name,
        }.Concat(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))).ToDictionary(),
        Secrets = new Dictionary<string, Secret> { ["application-password"] = new((user ?? SiteUser.Editor).ApplicationPassword) },
    };
}
