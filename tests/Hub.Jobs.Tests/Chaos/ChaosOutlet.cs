using StandIns;
using Tests.Support.Relays;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>A channel, the platform behind it and the way there. Our own page, a feed that is pulled and posting by hand have no platform.</summary>
internal sealed record ChaosOutlet(string Name, string Connector, Guid Channel, StandInHost? Host, TcpRelay? Relay)
{
    public const string ByHand = "lotus", OwnPage = "hub-site", Feed = "feed";

    public bool IsByHand => Name == ByHand;
}
