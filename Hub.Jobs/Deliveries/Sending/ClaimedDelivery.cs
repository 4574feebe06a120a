using Connectors.Contract;
using Hub.Channels;

namespace Hub.Deliveries.Sending;

/// <summary>A delivery that this process holds, with all that one try needs.</summary>
public sealed record ClaimedDelivery(Delivery Delivery, Channel Channel, IConnector Connector, PublishRequest Request, RuleContext Context)
{
    /// <summary>What this claim is to do: it was decided when the row last moved, and of a doubt it is asked again before it is made.</summary>
    public DeliveryStep Step => Delivery.Facts.NextStep ?? throw new InvalidOperationException("a claimed delivery has a next step");
}
