using Connectors.Contract;

namespace Hub.Deliveries;

/// <summary>What the rules know beside the delivery itself.</summary>
/// <param name="Now">The hub's clock.</param>
/// <param name="Abilities">What the channel can do.</param>
/// <param name="OvertakenBy">The newer act on the same subject and channel; after it nothing older may start a visible call.</param>
/// <param name="Noise">0 to 1, spreads the back-off.</param>
public sealed record RuleContext(DateTimeOffset Now, ChannelAbilities Abilities, Waits Waits, Overtaking? OvertakenBy = null, double Noise = 0);

/// <summary>What a newer approval wants.</summary>
public enum Overtaking
{
    Correction,
    Withdrawal,
}

/// <summary>What one channel can do beyond publishing, and what may be repeated there.</summary>
public sealed record ChannelAbilities
{
    public bool Finds { get; init; }

    public bool Prepares { get; init; }

    public bool Updates { get; init; }

    public bool Retracts { get; init; }

    public bool Confirms { get; init; }

    /// <summary>A person changes and takes down there, and brings back proof.</summary>
    public bool ByHand { get; init; }

    public IReadOnlyDictionary<DeliveryStep, Repeat> Repeats { get; init; } = new Dictionary<DeliveryStep, Repeat>();

    public Repeat RepeatOf(DeliveryStep step) => Repeats.GetValueOrDefault(step, Repeat.Never);

    /// <summary>Asks a connector for one channel.</summary>
    public static ChannelAbilities Of(IConnector connector, ChannelSetup channel) => Of(connector, channel, connector is IChangesByHand changes && changes.ChangesByHand(channel));

    private static ChannelAbilities Of(IConnector connector, ChannelSetup channel, bool changedByHand) => new()
    {
        Finds = connector is IFinds f && f.CanFind(channel),
        Prepares = connector is IPreparesHidden p && p.CanPrepare(channel),
        Updates = connector is IUpdates u && (changedByHand || u.CanUpdate(channel)),
        Retracts = connector is IRetracts r && (changedByHand || r.CanRetract(channel)),
        Confirms = connector is IConfirms c && c.CanConfirm(channel),
        ByHand = changedByHand || (connector is IPublishesByHand h && h.ByHand(channel)),
        Repeats = Enum.GetValues<DeliveryStep>().ToDictionary(s => s, s => connector.RepeatOf(s, channel)),
    };
}
