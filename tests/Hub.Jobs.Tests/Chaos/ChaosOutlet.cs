using StandIns;
using Tests.Support.Relays;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>A channel, the platform behind it and the way there. Our own page and posting by hand have no platform.</summary>
internal sealed record ChaosOutlet(string Name, string Connector, Guid Channel, StandInHost? Host, TcpRelay? Relay)
{
    public const string ByHand = "lotus", OwnPage = "hub-site";

    public bool IsByHand => Name == ByHand;
}
