using Connectors.Contract;
using Hub.Channels;

namespace Hub.Deliveries.Sending;

/// <summary>A delivery that this process holds, with all that one try needs.</summary>
public sealed record ClaimedDelivery(Delivery Delivery, Channel Channel, IConnector Connector, PublishRequest Request, RuleContext Context)
{
    /// <summary>What this claim is to do: it was decided when the row last moved, and the abilities of the channel may have changed since.</summary>
    public DeliveryStep Step => Delivery.Facts.NextStep ?? throw new InvalidOperationException("a claimed delivery has a next step");
}
