using System.Net;

namespace Connectors.Outbound;

/// <summary>
/// Is an address one of the open Internet? By the special-purpose registries of IANA (https://www.iana.org/assignments/iana-ipv4-special-registry,
/// …/iana-ipv6-special-registry): for IPv4 everything but those, for IPv6 only global unicast without those that carry or stand for something else.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    public static bool Is(IPAddress address)
    {
        // IPNetwork.Contains compares a mapped address with IPv6 networks in its own way (2000::/3 "contains" ::ffff:10.0.0.1 in 10.0): map it first.
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var open = real.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork || GlobalUnicast.Contains(real);
        return open && !Special.Any(s => s.Contains(real));
    }
}
