namespace StandIns;

/// <summary>The fake platforms by the name that the ports file uses.</summary>
internal static class AllStandIns
{
    public static IReadOnlyDictionary<string, Func<StandIn>> ByName { get; } = new Dictionary<string, Func<StandIn>>(StringComparer.Ordinal)
    {
        ["facebook"] = () => new Facebook.FacebookStandIn(),
        ["ghost"] = () => new Ghost.GhostStandIn(),
        ["intake"] = () => new HttpPush.IntakeStandIn(),
        ["lotus-chat"] = () => new LotusChat.LotusChatStandIn(),
        ["partner"] = () => new SignedPush.PartnerStandIn(),
        ["zalo"] = () => new Zalo.ZaloStandIn(),
        ["wordpress"] = () => new WordPress.WordPressStandIn(),
    };
}
