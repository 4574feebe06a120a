using Connectors.Contract;
using Hub.Deliveries;
using Hub.Setup;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>An item whose publish stands in some state, and what happens after the newer act was approved: an answer comes, a person looks.</summary>
internal sealed record Scene(Stage Stage, Guid Item, DeliveryState Expected) : IAsyncDisposable
{
    /// <summary>What goes on once the correction or withdrawal is approved.</summary>
    public Func<Task> Then { get; init; } = () => Task.CompletedTask;

    public static readonly IReadOnlyList<string> Names =
    [
        "waiting", "prepared", "prepare-lost", "sending-published", "sending-lost", "sending-not-sent", "sending-refused", "pending", "blocked-pending",
        "unsure-there", "unsure-absent", "unsure-repeatable-there", "unsure-repeatable-absent", "sending-repeatable-lost", "reveal-lost", "reveal-refused-in-doubt",
        "published", "rejected", "given-up", "update-lost", "update-not-taken", "update-refused", "needs-look-there", "needs-look-absent", "queued-behind-sending",
    ];

    // The lane must not go on by itself to the next look or try while the newer act is still being approved: on a busy machine that takes seconds.
    private static readonly Waits Unhurried = new()
    {
        BackOff = [.. PracticeWaits.Quick.BackOff.Select(w => w + TimeSpan.FromSeconds(15))],
        FirstLook = TimeSpan.FromSeconds(15),
        Looks = PracticeWaits.Quick.Looks,
        CannotTell = PracticeWaits.Quick.CannotTell,
        Poll = PracticeWaits.Quick.Poll,
        PollWhenOvertaken = PracticeWaits.Quick.PollWhenOvertaken,
        Anew = PracticeWaits.Quick.Anew,
    };

    public static async Task<Scene> PlayAsync(string name, TestDatabase database)
    {
        var stage = await Stage.SetAsync(database, AbilitiesOf(name), waits: Unhurried);
        var script = stage.Connector;
        switch (name)
        {
            case "waiting":
                return await At(stage, DeliveryState.Waiting);
            case "prepared":
                script.Next(DeliveryStep.Reveal, Turn.NotSent);
                return await Run(stage, DeliveryState.Prepared);
            case "prepare-lost":
                script.Next(DeliveryStep.Prepare, Turn.LostAfterActing);
                return await Run(stage, DeliveryState.Unsure);
            case "reveal-lost":
                script.Next(DeliveryStep.Reveal, Turn.LostAfterActing);
                return await Run(stage, DeliveryState.Unsure);
            case "reveal-refused-in-doubt":
                script.Next(DeliveryStep.Reveal, Turn.LostAfterActing, Turn.Saying(new PublishOutcome.Rejected(Turn.Why)));
                return await Settled(stage, DeliveryState.Rejected);
            case "sending-published":
                return await Held(stage, new Turn());
            case "sending-lost" or "sending-repeatable-lost":
                return await Held(stage, Turn.LostAfterActing);
            case "sending-not-sent":
                return await Held(stage, Turn.NotSent);
            case "sending-refused":
                return await Held(stage, Turn.Saying(new PublishOutcome.Rejected(Turn.Why)));
            case "queued-behind-sending":
                var queued = await Held(stage, new Turn());
                await stage.World.CorrectAsync(queued.Item, stage.Channel);
                return queued with { Expected = DeliveryState.Waiting };
            case "pending":
                script.Next(DeliveryStep.Publish, Turn.Saying(new PublishOutcome.Pending("phieu-1", DateTimeOffset.MaxValue)));
                return await Run(stage, DeliveryState.Pending);
            case "blocked-pending":
                script.Next(DeliveryStep.Publish, Turn.Saying(new PublishOutcome.Pending("phieu-1", DateTimeOffset.UnixEpoch)));
                script.Next(DeliveryStep.Poll, Turn.Saying(new PublishOutcome.NeedsReauth(Turn.Why)));
                return (await Run(stage, DeliveryState.Blocked)) with { Then = stage.MendAsync };
            case "unsure-there" or "unsure-repeatable-there":
                script.Next(DeliveryStep.Publish, Turn.LostAfterActing);
                return await Run(stage, DeliveryState.Unsure);
            case "unsure-absent" or "unsure-repeatable-absent":
                script.Next(DeliveryStep.Publish, Turn.LostBeforeActing);
                return await Run(stage, DeliveryState.Unsure);
            case "published":
                return await Settled(stage, DeliveryState.Published);
            case "rejected":
                script.Next(DeliveryStep.Publish, Turn.Saying(new PublishOutcome.Rejected(Turn.Why)));
                return await Run(stage, DeliveryState.Rejected);
            case "given-up":
                script.Next(DeliveryStep.Publish, [.. Enumerable.Repeat(Turn.NotSent, 7)]);
                return await Settled(stage, DeliveryState.GivenUp);
            case "update-lost":
                script.Next(DeliveryStep.Update, Turn.LostAfterActing);
                return await Updated(stage, DeliveryState.Unsure);
            case "update-not-taken":
                script.Next(DeliveryStep.Update, Turn.LostBeforeActing);
                return await Updated(stage, DeliveryState.Unsure);
            case "update-refused":
                script.Next(DeliveryStep.Update, Turn.Saying(new PublishOutcome.Rejected(Turn.Why)));
                return await Updated(stage, DeliveryState.Rejected);
            case "needs-look-there":
                script.Next(DeliveryStep.Publish, Turn.LostAfterActing);
                var there = await Run(stage, DeliveryState.NeedsLook);
                return there with { Then = async () => await stage.SayAsync(await First(there), new DeliveryEvent.FoundByHand(stage.Outlet.Posts[0].Id, null)) };
            case "needs-look-absent":
                script.Next(DeliveryStep.Publish, Turn.LostBeforeActing);
                var absent = await Run(stage, DeliveryState.NeedsLook);
                return absent with { Then = async () => await stage.SayAsync(await First(absent), new DeliveryEvent.NotThereByHand()) };
            default:
                throw new ArgumentException($"no scene is called {name}");
        }
    }

    public ValueTask DisposeAsync() => Stage.DisposeAsync();

    private static ScriptedAbilities AbilitiesOf(string name) => name switch
    {
        "prepared" or "prepare-lost" or "reveal-lost" or "reveal-refused-in-doubt" => ScriptedAbilities.Preparing,
        "unsure-repeatable-there" or "unsure-repeatable-absent" or "sending-repeatable-lost" => ScriptedAbilities.Repeating,
        "needs-look-there" or "needs-look-absent" => ScriptedAbilities.Blind with { Others = Repeat.Always },
        _ => ScriptedAbilities.Looking,
    };

    private static async Task<Guid> First(Scene scene) => (await scene.Stage.World.DeliveriesAsync(scene.Item, scene.Stage.Channel))[0].Id;

    private static async Task<Scene> At(Stage stage, DeliveryState state) => new(stage, await stage.World.ApprovedItemAsync(stage.Channel), state);

    private static async Task<Scene> Run(Stage stage, DeliveryState state)
    {
        var scene = await At(stage, state);
        await stage.RunAsync();
        return scene;
    }

    private static async Task<Scene> Settled(Stage stage, DeliveryState state)
    {
        var scene = await At(stage, state);
        await stage.SettleAsync();
        return scene;
    }

    /// <summary>A first correction whose update stands in some state.</summary>
    private static async Task<Scene> Updated(Stage stage, DeliveryState state)
    {
        var scene = await Settled(stage, state);
        await stage.World.ReviseAsync(scene.Item, World.Draft("Đính chính lần một: quầy số 4 mở cửa từ 7h15", "Giờ mở cửa là 7h15."));
        await stage.World.ApproveAsync(await stage.World.SubmitAsync(scene.Item, null, stage.Channel));
        await stage.RunAsync();
        return scene;
    }

    /// <summary>The publish is on the wire while the newer act is approved; then its answer comes.</summary>
    private static async Task<Scene> Held(Stage stage, Turn turn)
    {
        var answer = new TaskCompletionSource();
        var held = turn with { Until = answer.Task };
        stage.Connector.Next(DeliveryStep.Publish, held);
        var scene = await At(stage, DeliveryState.Sending);
        var lane = stage.RunAsync();
        await held.Arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return scene with
        {
            Then = () =>
            {
                answer.SetResult();
                return lane;
            },
        };
    }
}
