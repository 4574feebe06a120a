using Connectors.Contract;

namespace Connectors;

/// <summary>The built-in connectors, one line each; plug-ins are added to them.</summary>
public sealed class ConnectorRegistry
{
    private readonly Dictionary<string, IConnector> byKey;

    public ConnectorRegistry(IEnumerable<IConnector>? plugIns = null) =>
        byKey = BuiltIn().Concat(plugIns ?? []).ToDictionary(c => c.Key, StringComparer.Ordinal);

    public IEnumerable<IConnector> All => byKey.Values.OrderBy(c => c.Key, StringComparer.Ordinal);

    public IConnector? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The connector of a stored channel. Where its plug-in is gone, one that says so and makes no call.</summary>
    public IConnector this[string key] => Find(key) ?? new AbsentConnector(key);

    /// <summary>Keys that no plug-in may take.</summary>
    public static IEnumerable<string> BuiltInKeys => BuiltIn().Select(c => c.Key);

    private static IEnumerable<IConnector> BuiltIn() =>
    [
        new Assisted.AssistedConnector(),
        new FacebookPage.FacebookPageConnector(),
        new Ghost.GhostConnector(TimeProvider.System),
        new HttpPush.HttpPushConnector(),
        new HubSite.HubSiteConnector(),
        new Lotus.LotusConnector(),
        new LotusChat.LotusChatConnector(),
        new PartnerFeed.PartnerFeedConnector(),
        new SignedPush.SignedPushConnector(TimeProvider.System),
        new WordPressSite.WordPressConnector(),
        new ZaloOa.ZaloOaConnector(),
    ];
}
