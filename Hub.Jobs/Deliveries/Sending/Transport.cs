using Connectors.Outbound;

namespace Hub.Deliveries.Sending;

/// <summary>Whether the outlet could be reached at all; three failures in a row open the lane's breaker.</summary>
public enum Transport
{
    Unknown,
    Works,
    Failed,
}

internal static class Transports
{
    extension(Transport)
    {
        /// <summary>The last exchange says how the outlet is now.</summary>
        public static Transport Of(IReadOnlyList<Exchange> exchanges) => exchanges.Count == 0 ? Transport.Unknown
            : exchanges[^1].Status is null ? Transport.Failed : Transport.Works;
    }
}
