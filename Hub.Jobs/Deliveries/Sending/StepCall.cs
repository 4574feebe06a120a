using Connectors.Contract;

namespace Hub.Deliveries.Sending;

/// <summary>Makes the one call of a claim. What the connector throws goes through: the attempt stays open, which reads as unsure.</summary>
internal static class StepCall
{
    public static async Task<DeliveryEvent> MakeAsync(ClaimedDelivery claimed, IOutbound outbound, CancellationToken ct)
    {
        var (connector, request, step) = (claimed.Connector, claimed.Request, claimed.Step);
        return step switch
        {
            DeliveryStep.Find => new DeliveryEvent.Looked(await Able<IFinds>(connector).FindAsync(Look(claimed), outbound, ct)),
            DeliveryStep.Confirm => new DeliveryEvent.ReadBack(await Able<IConfirms>(connector).ConfirmAsync(
                new ConfirmRequest { Sent = request, Step = Doubt(claimed) }, outbound, ct)),
            _ => new DeliveryEvent.Answered(step, await WriteAsync(connector, request, step, outbound, ct)),
        };
    }

    private static Task<PublishOutcome> WriteAsync(IConnector connector, PublishRequest request, DeliveryStep step, IOutbound outbound, CancellationToken ct) =>
        step switch
        {
            DeliveryStep.Prepare => Able<IPreparesHidden>(connector).PrepareAsync(request, outbound, ct),
            DeliveryStep.Reveal => Able<IPreparesHidden>(connector).RevealAsync(request, outbound, ct),
            DeliveryStep.Discard => Able<IPreparesHidden>(connector).DiscardAsync(request, outbound, ct),
            DeliveryStep.Poll => Able<IFinishesLater>(connector).PollAsync(request, outbound, ct),
            DeliveryStep.Update => Able<IUpdates>(connector).UpdateAsync(request, outbound, ct),
            DeliveryStep.Retract => Able<IRetracts>(connector).RetractAsync(request, outbound, ct),
            DeliveryStep.Publish => connector.PublishAsync(request, outbound, ct),
            DeliveryStep.Find or DeliveryStep.Confirm => throw new InvalidOperationException($"{step} writes nothing"),
        };

    private static FindRequest Look(ClaimedDelivery claimed) => new()
    {
        Sent = claimed.Request,
        Step = Doubt(claimed),
        FirstAttemptAt = claimed.Delivery.Facts.FirstAttemptAt ?? claimed.Context.Now,
    };

    private static DeliveryStep Doubt(ClaimedDelivery claimed) =>
        claimed.Delivery.Facts.DoubtStep ?? throw new InvalidOperationException("only a delivery in doubt is looked at");

    private static T Able<T>(IConnector connector) where T : class =>
        connector as T ?? throw new InvalidOperationException($"{connector.Key} does not offer {typeof(T).Name}");
}
