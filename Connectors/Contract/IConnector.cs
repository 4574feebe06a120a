namespace Connectors.Contract;

/// <summary>
/// One kind of outlet: how an item looks there and how it is put there. What an outlet can do beyond publishing it says by implementing
/// the ability interfaces beside this one; nothing may pretend. A connector never loops, sleeps, retries or stores anything: it makes
/// one try and reports; the pipeline decides. It reaches the network through the <see cref="IOutbound"/> that it is handed and in no other way.
/// </summary>
public interface IConnector
{
    /// <summary>Kebab-case, unique, stored in rows and therefore never renamed: <c>zalo-oa</c>.</summary>
    string Key { get; }

    /// <summary>The settings of a channel as data: the page and the command line build their forms from it.</summary>
    ChannelSchema Schema { get; }

    /// <summary>What the outlet allows, for the editor's counters and the server's checks alike.</summary>
    ConnectorLimits LimitsFor(ChannelSetup channel);

    /// <summary>Is the channel set up right, as far as can be told without a network? Empty when it is.</summary>
    IReadOnlyList<Problem> Check(ChannelSetup channel);

    /// <summary>
    /// Exactly what readers of this channel will see. Pure: the same item and channel give the same rendition. Whatever does not fit is
    /// cut at a word, never the attribution; what cannot be cut is a <see cref="Problem"/> of the rendition.
    /// </summary>
    Rendition Render(OutgoingItem item, ChannelSetup channel);

    /// <summary>How often a step may be made on the wire when it is not known whether the last try arrived.</summary>
    Repeat RepeatOf(DeliveryStep step, ChannelSetup channel);

    /// <summary>One try to publish; at most one call whose effect readers can see.</summary>
    Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct);
}
