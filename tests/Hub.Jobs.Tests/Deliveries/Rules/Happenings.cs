using Connectors.Contract;
using Hub.Deliveries;

namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>Events and answers as the tables of the rules name them.</summary>
internal static class Happenings
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly Cause Why = new("nền-tảng:41", "thử lại sau");

    public static readonly IReadOnlyList<string> Answers =
    [
        "Published", "Removed", "Accepted", "Prepared", "Pending", "TicketFailed", "NeedsHand", "Retry", "Unsure", "TokenStale", "Rejected", "Conflict", "AlreadyGone",
        "NeedsReauth", "Misconfigured",
    ];

    public static readonly IReadOnlyList<string> Looks =
    [
        "Found(visible)", "Found(hidden)", "FoundSeveral", "FoundSeveral(hidden)", "FoundSeveral(mixed)", "NotThere(conclusive)", "NotThere(so-far)",
        "CannotTell", "TokenStale", "NeedsReauth", "Retry",
    ];

    public static readonly IReadOnlyList<string> ReadBacks = ["Confirmed", "StillOld", "CannotTell", "TokenStale", "NeedsReauth", "Retry"];

    /// <summary>What a name means to a delivery: an answer to the step that it is at, or an event.</summary>
    public static DeliveryEvent Of(string name, DeliveryFacts facts) => (facts.State, facts.NextStep) switch
    {
        (DeliveryState.Sending, DeliveryStep step) when name == "LeaseLost" => new DeliveryEvent.LeaseLost(step),
        (DeliveryState.Sending, DeliveryStep.Find) when Looks.Contains(name) => new DeliveryEvent.Looked(Look(name)),
        (DeliveryState.Sending, DeliveryStep.Confirm) when ReadBacks.Contains(name) => new DeliveryEvent.ReadBack(ReadBack(name)),
        (DeliveryState.Sending, DeliveryStep step) when Answers.Contains(name) => new DeliveryEvent.Answered(step, Answer(name)),
        _ => Event(name),
    };

    public static DeliveryEvent Event(string name) => name switch
    {
        "Claimed" => new DeliveryEvent.Claimed(Guid.Parse("0191f0a0-0000-7000-8000-000000000002"), Now.AddMinutes(1), "nút-2"),
        "LetGo" => new DeliveryEvent.LetGo(),
        "LeaseLost(no-attempt)" => new DeliveryEvent.LeaseLost(null),
        "WindowEnded" => new DeliveryEvent.WindowEnded(),
        "ValidityEnded" => new DeliveryEvent.ValidityEnded(),
        "SupersededBy" => new DeliveryEvent.SupersededBy(2),
        "CancelledBy" => new DeliveryEvent.CancelledBy("rút lại"),
        "Released" => new DeliveryEvent.Released(),
        "Retried" => new DeliveryEvent.Retried(),
        "HandDone" => new DeliveryEvent.HandDone("r-9", "https://tin.example/r-9"),
        "FoundByHand" => new DeliveryEvent.FoundByHand("r-9", null),
        "NotThereByHand" => new DeliveryEvent.NotThereByHand(),
        "ChannelMended" => new DeliveryEvent.ChannelMended(),
        "AdoptedByRestore" => new DeliveryEvent.AdoptedByRestore(),
        "TurnCame" => new DeliveryEvent.TurnCame(null, null, null, null),
        "TurnCame(publish)" => new DeliveryEvent.TurnCame(DeliveryAction.Publish, null, null, null),
        "TurnCame(hidden)" => new DeliveryEvent.TurnCame(DeliveryAction.Publish, "h-9", Sample.OlderPayload, null),
        "TurnCame(update)" => new DeliveryEvent.TurnCame(DeliveryAction.Update, null, null, "r-9"),
        "TurnCame(retract)" => new DeliveryEvent.TurnCame(DeliveryAction.Retract, null, null, "r-9"),
        "TurnCame(discard)" => new DeliveryEvent.TurnCame(DeliveryAction.Retract, "h-9", null, null),
        "ProofCame" => new DeliveryEvent.ProofCame("r-9"),
        "LookNow" => new DeliveryEvent.LookNow(),
        _ => throw new ArgumentException($"no event is called {name}"),
    };

    public static PublishOutcome Answer(string name) => name switch
    {
        "Published" => new PublishOutcome.Published("r-2", new Uri("https://tin.example/r-2"), Proof.AnsweredByPlatform),
        "Removed" => new PublishOutcome.Removed(Proof.ReadBack),
        "Accepted" => new PublishOutcome.Accepted(Now.AddMinutes(2)),
        "Prepared" => new PublishOutcome.Prepared("h-2"),
        "Pending" => new PublishOutcome.Pending("t-2", Now.AddMinutes(3)),
        "TicketFailed" => new PublishOutcome.TicketFailed(Why),
        "NeedsHand" => new PublishOutcome.NeedsHand(),
        "Retry" => new PublishOutcome.Retry(Why, RetryScope.Delivery, null),
        "Unsure" => new PublishOutcome.Unsure(Why),
        "TokenStale" => new PublishOutcome.TokenStale(4),
        "Rejected" => new PublishOutcome.Rejected(Why),
        "Conflict" => new PublishOutcome.Conflict("bản của họ"),
        "AlreadyGone" => new PublishOutcome.AlreadyGone(),
        "NeedsReauth" => new PublishOutcome.NeedsReauth(Why),
        "Misconfigured" => new PublishOutcome.Misconfigured(Why),
        _ => throw new ArgumentException($"no answer is called {name}"),
    };

    public static FindOutcome Look(string name) => name switch
    {
        "Found(visible)" => Seen("r-2", visible: true),
        "Found(hidden)" => Seen("h-2", visible: false),
        "FoundSeveral" => new FindOutcome.FoundSeveral([Seen("r-2", visible: true), Seen("r-3", visible: true)]),
        "FoundSeveral(hidden)" => new FindOutcome.FoundSeveral([Seen("h-2", visible: false), Seen("h-3", visible: false)]),
        "FoundSeveral(mixed)" => new FindOutcome.FoundSeveral([Seen("h-2", visible: false), Seen("r-3", visible: true)]),
        "NotThere(conclusive)" => new FindOutcome.NotThere(Conclusive: true),
        "NotThere(so-far)" => new FindOutcome.NotThere(Conclusive: false),
        "CannotTell" => new FindOutcome.CannotTell(Why, Now.AddMinutes(7)),
        "TokenStale" => new FindOutcome.TokenStale(4),
        "NeedsReauth" => new FindOutcome.NeedsReauth(Why),
        "Retry" => new FindOutcome.Retry(Why, RetryScope.Delivery, null),
        _ => throw new ArgumentException($"no look is called {name}"),
    };

    public static ConfirmOutcome ReadBack(string name) => name switch
    {
        "Confirmed" => new ConfirmOutcome.Confirmed("đã thấy bản mới"),
        "StillOld" => new ConfirmOutcome.StillOld(),
        "CannotTell" => new ConfirmOutcome.CannotTell(Why, Now.AddMinutes(7)),
        "TokenStale" => new ConfirmOutcome.TokenStale(4),
        "NeedsReauth" => new ConfirmOutcome.NeedsReauth(Why),
        "Retry" => new ConfirmOutcome.Retry(Why, RetryScope.Delivery, null),
        _ => throw new ArgumentException($"no reading is called {name}"),
    };

    private static FindOutcome.Found Seen(string id, bool visible) => new(id, null, visible);
}
