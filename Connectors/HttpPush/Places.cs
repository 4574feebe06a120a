using Connectors.Contract;
using Connectors.SignedPush;

namespace Connectors.HttpPush;

/// <summary>What stands in the places of an address pattern.</summary>
internal sealed record Places(string? Id, string Code, string Slug, string Key)
{
    public static readonly Places Example = new("1", "HN-26-0001", "tin", "k");

    public static Places Of(PublishRequest request) => new(request.RemoteId, request.ItemCode, request.Slug, request.PublishKey);

    /// <summary>Null where the setting is absent, or makes no address.</summary>
    public static Uri? Fill(ChannelSetup channel, SettingField field, Places places) => channel[field.Name] is { } pattern
        ? SignedPushSettings.Web(new[] { ("{id}", places.Id), ("{code}", places.Code), ("{slug}", places.Slug), ("{key}", places.Key) }
            .Where(p => p.Item2 is not null)
            .Aggregate(pattern, (text, p) => text.Replace(p.Item1, Uri.EscapeDataString(p.Item2!), StringComparison.Ordinal)))
        : null;
}
