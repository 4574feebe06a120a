using Connectors.Contract;
using Connectors.Tests.Exam;
using StandIns.HttpPush;

namespace Connectors.Tests.HttpPush;

/// <summary>A channel of the stand-in with an interface of its own.</summary>
internal static class IntakeChannel
{
    public const string Map = """
        # Tên của đối tác = trường của ta
        article.headline = title
        article.lead = summary
        article.body.html = html
        article.state = "live"
        ref.code = code
        ref.version = version
        ref.images = pictures
        """;

    public static ChannelSetup At(Uri standIn, params (string Name, string Value)[] settings) => new()
    {
        ChannelId = Guid.CreateVersion7(),
        Name = "Cổng tin đối tác",
        IssuingBody = HardItems.IssuingBody,
        Settings = new Dictionary<string, string>
        {
            ["address"] = $"{standIn}api/tin",
            ["header"] = "X-Api-Key",
            ["fields"] = Map,
            ["answer-status"] = "200, 201, 204",
            ["id-in-answer"] = "data.id",
            ["url-in-answer"] = "data.links.page",
            ["repeat"] = "idempotency-key",
            ["update-address"] = $"{standIn}api/tin/{{id}}",
            ["delete-address"] = $"{standIn}api/tin/{{id}}",
        }.Where(s => settings.All(o => o.Name != s.Key)).Concat(settings.Where(s => s.Value.Length > 0).Select(s => KeyValuePair.Create(s.Name, s.Value))).ToDictionary(),
        Secrets = new Dictionary<string, Secret> { ["header-secret"] = new(IntakeStandIn.ApiKey) },
    };
}
