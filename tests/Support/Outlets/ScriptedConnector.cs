using System.Collections.Concurrent;
using Connectors.Contract;

namespace Tests.Support.Outlets;

/// <summary>A connector to an outlet in memory, with every ability, that does what a test has written down for its next calls.</summary>
public sealed class ScriptedConnector(ScriptedOutlet outlet, ScriptedAbilities can)
    : IConnector, IFinds, IPreparesHidden, IFinishesLater, IUpdates, IRetracts, IConfirms, IRenewsTokens
{
    public const string Name = "scripted";

    private readonly ConcurrentDictionary<DeliveryStep, ConcurrentQueue<Turn>> turns = new();
    private readonly ConcurrentQueue<DeliveryStep> calls = new();

    /// <summary>Every step that came to the wire, in its order.</summary>
    public IReadOnlyList<DeliveryStep> Calls => [.. calls];

    /// <summary>What the token service answers.</summary>
    public Func<RenewRequest, Task<RenewOutcome>> Renewal { get; set; } = _ => throw new InvalidOperationException("no renewal was expected");

    public string Key => Name;

    public ChannelSchema Schema { get; } = new([]);

    /// <summary>Writes down what the next calls of a step do.</summary>
    public ScriptedConnector Next(DeliveryStep step, params IReadOnlyList<Turn> next)
    {
        foreach (var turn in next)
        {
            turns.GetOrAdd(step, _ => new()).Enqueue(turn);
        }

        return this;
    }

    public ConnectorLimits LimitsFor(ChannelSetup channel) => new();

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => [];

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => new()
    {
        RendererVersion = 1,
        Parts = [new("text", PartKind.Plain, $"{item.Title}\n{item.BodyMarkdown}\n{channel.IssuingBody}\nNguồn: {item.SourceAgency}\nMã tin: {item.ItemCode}\n{item.TrackedUrl}")],
    };

    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => step == DeliveryStep.Publish ? can.Publish : can.Others;

    public bool CanFind(ChannelSetup channel) => can.Finds;

    public bool CanPrepare(ChannelSetup channel) => can.Prepares;

    public bool CanUpdate(ChannelSetup channel) => can.Updates;

    public bool CanRetract(ChannelSetup channel) => can.Retracts;

    public bool CanConfirm(ChannelSetup channel) => can.Confirms;

    public Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        CallAsync<PublishOutcome>(DeliveryStep.Publish, () => Out(Put(request, visible: true)), ct);

    public Task<PublishOutcome> PrepareAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => CallAsync<PublishOutcome>(
        DeliveryStep.Prepare,
        () => outlet.Change(request.Handle, p => p with { Text = TextOf(request) })
            ? new PublishOutcome.Prepared(request.Handle!) : new PublishOutcome.Prepared(Put(request, visible: false).Id),
        ct);

    public Task<PublishOutcome> RevealAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => CallAsync<PublishOutcome>(
        DeliveryStep.Reveal,
        () => outlet.Change(request.Handle, p => p with { Visible = true })
            ? new PublishOutcome.Published(request.Handle!, null, Proof.AnsweredByPlatform) : new PublishOutcome.AlreadyGone(),
        ct);

    public Task<PublishOutcome> DiscardAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        CallAsync(DeliveryStep.Discard, () => Gone(outlet.Remove(request.Handle)), ct);

    public Task<PublishOutcome> PollAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        CallAsync<PublishOutcome>(DeliveryStep.Poll, () => Out(Put(request, visible: true)), ct);

    // A receiver that is not looked at takes a correction of the unknown as new.
    public Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => CallAsync<PublishOutcome>(
        DeliveryStep.Update,
        () => Known(request) is { } known && outlet.Change(known, p => p with { Text = TextOf(request) })
            ? new PublishOutcome.Published(known, null, Proof.AnsweredByPlatform)
            : can.Finds ? new PublishOutcome.AlreadyGone() : Out(Put(request, visible: true)),
        ct);

    public Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        CallAsync(DeliveryStep.Retract, () => Gone(outlet.Remove(Known(request))), ct);

    public Task<FindOutcome> FindAsync(FindRequest request, IOutbound outbound, CancellationToken ct) =>
        CallAsync(DeliveryStep.Find, () => Found([.. outlet.Posts.Where(p => p.PublishKey == request.Sent.PublishKey)]), ct);

    public Task<ConfirmOutcome> ConfirmAsync(ConfirmRequest request, IOutbound outbound, CancellationToken ct) => CallAsync<ConfirmOutcome>(
        DeliveryStep.Confirm,
        () => request.Step == DeliveryStep.Update == outlet.Posts.Any(p => p.Id == Known(request.Sent) && (request.Step != DeliveryStep.Update || p.Text == TextOf(request.Sent)))
            ? new ConfirmOutcome.Confirmed("đã xem lại") : new ConfirmOutcome.StillOld(),
        ct);

    public Task<RenewOutcome> RenewAsync(RenewRequest request, IOutbound outbound, CancellationToken ct) => Renewal(request);

    private async Task<T> CallAsync<T>(DeliveryStep step, Func<T> act, CancellationToken ct) where T : class
    {
        calls.Enqueue(step);
        var turn = turns.TryGetValue(step, out var queue) && queue.TryDequeue(out var next) ? next : new Turn();
        var truth = turn.Acts && !turn.ActsLate ? act() : null;
        turn.Arrived.TrySetResult();
        if (turn.Until is { } until)
        {
            await until.WaitAsync(ct);
        }

        truth = turn.ActsLate ? act() : truth;
        return turn.Says as T ?? truth ?? throw new InvalidOperationException($"the turn at {step} neither acts nor says anything");
    }

    private ScriptedOutlet.Post Put(PublishRequest request, bool visible) => outlet.Create(request.ItemCode, request.PublishKey, TextOf(request), visible);

    private string? Known(PublishRequest request) => request.RemoteId ?? outlet.Posts.FirstOrDefault(p => p.PublishKey == request.PublishKey)?.Id;

    private FindOutcome Found(IReadOnlyList<ScriptedOutlet.Post> there) => there switch
    {
        [] => new FindOutcome.NotThere(can.FindsConclusively),
        [var one] => Seen(one),
        _ => new FindOutcome.FoundSeveral([.. there.Select(Seen)]),
    };

    private static FindOutcome.Found Seen(ScriptedOutlet.Post post) => new(post.Id, null, post.Visible);

    private static PublishOutcome.Published Out(ScriptedOutlet.Post post) =>
        new(post.Id, new Uri($"https://tin.hoasua.example/{post.Id}"), Proof.AnsweredByPlatform);

    private static PublishOutcome Gone(bool there) => there ? new PublishOutcome.Removed(Proof.AnsweredByPlatform) : new PublishOutcome.AlreadyGone();

    private static string TextOf(PublishRequest request) => request.Payload["text"]!;
}
