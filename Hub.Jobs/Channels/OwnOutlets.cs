namespace Hub.Channels;

/// <summary>Keys of the connectors that make no call: what is out is what the hub itself serves.</summary>
public static class OwnOutlets
{
    /// <summary>The public pages and feeds.</summary>
    public const string Site = "hub-site";

    /// <summary>A feed that one partner pulls. What the partner does with it is not known by that.</summary>
    public const string PartnerFeed = "partner-feed";
}
