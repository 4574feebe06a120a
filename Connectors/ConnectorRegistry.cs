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

    /// <summary>The connector of a stored channel; its key is held by the table, so an unknown one is our own mistake.</summary>
    public IConnector this[string key] => Find(key) ?? throw new KeyNotFoundException($"no connector has the key '{key}'");

    private static IEnumerable<IConnector> BuiltIn() =>
    [
        new Assisted.AssistedConnector(),
        new FacebookPage.FacebookPageConnector(),
        new HttpPush.HttpPushConnector(),
        new HubSite.HubSiteConnector(),
        new Lotus.LotusConnector(),
        new SignedPush.SignedPushConnector(TimeProvider.System),
        new WordPressSite.WordPressConnector(),
        new ZaloOa.ZaloOaConnector(),
    ];
}
