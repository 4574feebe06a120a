using Connectors.Contract;
using Hub.Deliveries;

namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>Deliveries and channels as the tables of the rules name them.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);

    public const string Payload = "3f2b6c1a3f2b6c1a3f2b6c1a3f2b6c1a3f2b6c1a3f2b6c1a3f2b6c1a3f2b6c1a";
    public const string OlderPayload = "00000000000000000000000000000000000000000000000000000000000000ff";

    public static readonly Waits Waits = new();

    /// <summary>It can be looked at, prepares unseen, and repeats all but a publish: as a WordPress site.</summary>
    public static readonly ChannelAbilities Looks = new()
    {
        Finds = true,
        Confirms = true,
        Prepares = true,
        Updates = true,
        Retracts = true,
        Repeats = Enum.GetValues<DeliveryStep>().ToDictionary(s => s, s => s == DeliveryStep.Publish ? Repeat.Never : Repeat.Always),
    };

    /// <summary>It cannot be looked at, and drops what it has seen: as a signed push.</summary>
    public static readonly ChannelAbilities Repeats = new()
    {
        Updates = true,
        Retracts = true,
        Repeats = Enum.GetValues<DeliveryStep>().ToDictionary(s => s, _ => Repeat.Always),
    };

    /// <summary>It can be looked at and repeats nothing.</summary>
    public static readonly ChannelAbilities LooksOnly = new() { Finds = true, Confirms = true, Updates = true, Retracts = true };

    /// <summary>It can neither be looked at nor repeated.</summary>
    public static readonly ChannelAbilities Neither = new() { Updates = true, Retracts = true };

    /// <summary>It remembers keys for a day, and cannot be looked at.</summary>
    public static readonly ChannelAbilities ForADay = new()
    {
        Updates = true,
        Retracts = true,
        Repeats = Enum.GetValues<DeliveryStep>().ToDictionary(s => s, _ => Repeat.Within(TimeSpan.FromDays(1))),
    };

    /// <summary>It remembers keys for a day, and can be looked at.</summary>
    public static readonly ChannelAbilities LooksForADay = ForADay with { Finds = true };

    /// <summary>What is out there stays as it is.</summary>
    public static readonly ChannelAbilities Fixed = new() { Finds = true };

    public static ChannelAbilities Channel(string name) => name switch
    {
        "looks" => Looks,
        "looks-only" => LooksOnly,
        "repeats" => Repeats,
        "for-a-day" => ForADay,
        "looks-for-a-day" => LooksForADay,
        "neither" => Neither,
        "fixed" => Fixed,
        _ => throw new ArgumentException($"no channel is called {name}"),
    };

    public static RuleContext Context(ChannelAbilities can, Overtaking? overtaken = null) => new(Now, can, Waits, overtaken);

    /// <summary>A delivery that stands in a state as the pipeline would have left it there.</summary>
    public static DeliveryFacts In(DeliveryState state, DeliveryAction action)
    {
        var facts = new DeliveryFacts
        {
            Action = action,
            State = state,
            DueAt = Now.AddMinutes(-1),
            PayloadHash = action == DeliveryAction.Retract ? null : Payload,
            RemoteId = action == DeliveryAction.Publish ? null : "r-1",
            FirstAttemptAt = Now.AddMinutes(-5),
            EndedAt = state.IsTerminal() ? Now.AddMinutes(-1) : null,
            NextStep = First(action),
        };
        return state switch
        {
            DeliveryState.Waiting => facts,
            DeliveryState.Sending => Leased(facts) with { ClaimedFrom = DeliveryState.Waiting },
            DeliveryState.Prepared => facts with { Handle = "h-1", HandleHolds = Payload, NextStep = DeliveryStep.Reveal },
            DeliveryState.Pending => facts with { Ticket = "t-1", PollingSince = Now.AddMinutes(-5), NextStep = DeliveryStep.Poll },
            DeliveryState.Unsure => facts with { DoubtStep = Doubt(action), MayBeOut = action == DeliveryAction.Publish, NextStep = Look(action) },
            DeliveryState.NeedsLook => facts with { DoubtStep = Doubt(action), MayBeOut = action == DeliveryAction.Publish, NextStep = null },
            DeliveryState.Parked or DeliveryState.Blocked => facts with { ClaimedFrom = DeliveryState.Waiting, Cause = "hub:why", NextStep = null },
            DeliveryState.Published => facts with { RemoteId = "r-1", NextStep = null },
            _ => facts with { NextStep = null },
        };
    }

    private static DeliveryFacts Leased(DeliveryFacts facts) => facts with
    {
        State = DeliveryState.Sending,
        LeaseToken = Guid.Parse("0191f0a0-0000-7000-8000-000000000001"),
        LeaseUntil = Now.AddMinutes(1),
        LeasedBy = "nút-1",
        EndedAt = null,
    };

    private static DeliveryStep First(DeliveryAction action) => action switch
    {
        DeliveryAction.Publish => DeliveryStep.Prepare,
        DeliveryAction.Update => DeliveryStep.Update,
        DeliveryAction.Retract => DeliveryStep.Retract,
    };

    private static DeliveryStep Doubt(DeliveryAction action) => action == DeliveryAction.Publish ? DeliveryStep.Publish : First(action);

    private static DeliveryStep Look(DeliveryAction action) => action == DeliveryAction.Publish ? DeliveryStep.Find : DeliveryStep.Confirm;
}
