using Connectors.Contract;
using Connectors.Tests.StandIns;
using StandIns;

namespace Connectors.Tests.Exam;

/// <summary>
/// One connector, one channel, its stand-in and a door: plays the pipeline's part for one item, one step at a time, and keeps between the
/// steps what the pipeline keeps.
/// </summary>
public sealed class ExamRoom : IAsyncDisposable
{
    public const string ItemCode = "HN-26-0123";

    private readonly TempFolder folder;
    private readonly Door door;
    private string? handle;
    private string? ticket;
    private DeliveryStep last;

    private ExamRoom(IConnector connector, ChannelSetup channel, StandInHost host, Door door, TempFolder folder)
    {
        this.folder = folder;
        this.door = door;
        Connector = connector;
        Channel = channel;
        Host = host;
        First = connector.Render(HardItems.Plain, channel);
        Second = connector.Render(HardItems.Plain with { Version = 2, BodyMarkdown = HardItems.Plain.BodyMarkdown.Replace("5 giờ", "6 giờ", StringComparison.Ordinal), CorrectionNote = "Giờ mở là 6 giờ 🕕" }, channel);
    }

    public static async Task<ExamRoom> OpenAsync(IConnector connector, StandIn standIn, Func<Uri, ChannelSetup> channelAt)
    {
        var folder = new TempFolder();
        var host = await StandInHost.StartAsync(standIn, 0, folder.Path);
        var channel = channelAt(host.Address) with { ChannelId = Guid.CreateVersion7(), Name = "Kênh thi", IssuingBody = HardItems.IssuingBody };
        return new ExamRoom(connector, channel, host, Door.To(host), folder);
    }

    public IConnector Connector { get; }

    public ChannelSetup Channel { get; }

    public StandInHost Host { get; }

    public ExamMedia Media { get; } = new();

    /// <summary>The payload of the publish.</summary>
    public Rendition First { get; }

    /// <summary>The payload of the update.</summary>
    public Rendition Second { get; }

    /// <summary>What the connector last said is out.</summary>
    public PublishOutcome.Published? Out { get; private set; }

    public ItemWitness Seen => Host.Witness[ItemCode];

    internal Door Door => door;

    /// <summary>The steps by which this channel puts an item out.</summary>
    public IReadOnlyList<DeliveryStep> PublishSteps =>
        Connector is IPreparesHidden hidden && hidden.CanPrepare(Channel) ? [DeliveryStep.Prepare, DeliveryStep.Reveal] : [DeliveryStep.Publish];

    /// <summary>Every step that writes on this channel, in an order in which they can be made.</summary>
    public IReadOnlyList<DeliveryStep> WriteSteps =>
    [
        .. PublishSteps,
        .. Connector is IUpdates updates && updates.CanUpdate(Channel) ? [DeliveryStep.Update] : Array.Empty<DeliveryStep>(),
        .. Connector is IRetracts retracts && retracts.CanRetract(Channel) ? [DeliveryStep.Retract] : Array.Empty<DeliveryStep>(),
    ];

    /// <summary>One try of a step, as it is.</summary>
    public Task<PublishOutcome> TryAsync(DeliveryStep step, IOutbound? through = null, CancellationToken ct = default) =>
        TryAsync(step, RequestFor(step), through ?? door.Out, ct);

    /// <summary>Something else is published on the same channel; the room forgets it.</summary>
    public async Task PublishOtherwiseAsync(Func<PublishRequest, PublishRequest> otherwise)
    {
        foreach (var step in PublishSteps)
        {
            var outcome = await TryAsync(step, otherwise(RequestFor(step)), door.Out, default);
            for (var polls = 0; outcome is PublishOutcome.Pending && polls < 50; polls++)
            {
                outcome = await TryAsync(DeliveryStep.Poll, otherwise(RequestFor(DeliveryStep.Poll)), door.Out, default);
            }

            Assert.True(IsSuccess(step, outcome), $"{step} of another post should succeed: {outcome}");
        }

        (handle, ticket, Out) = (null, null, null);
    }

    private async Task<PublishOutcome> TryAsync(DeliveryStep step, PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        last = step == DeliveryStep.Poll ? last : step;
        var outcome = await (step switch
        {
            DeliveryStep.Publish => Connector.PublishAsync(request, outbound, ct),
            DeliveryStep.Prepare => ((IMakesHidden)Connector).PrepareAsync(request, outbound, ct),
            DeliveryStep.Reveal => ((IPreparesHidden)Connector).RevealAsync(request, outbound, ct),
            DeliveryStep.Discard => ((IMakesHidden)Connector).DiscardAsync(request, outbound, ct),
            DeliveryStep.Update => ((IUpdates)Connector).UpdateAsync(request, outbound, ct),
            DeliveryStep.Retract => ((IRetracts)Connector).RetractAsync(request, outbound, ct),
            DeliveryStep.Poll => ((IFinishesLater)Connector).PollAsync(request, outbound, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "not a step of the exam"),
        });
        Keep(outcome);
        return outcome;
    }

    /// <summary>A step that must succeed, with the polls that it needs.</summary>
    public async Task<PublishOutcome> SucceedAsync(DeliveryStep step)
    {
        var outcome = await TryAsync(step);
        for (var polls = 0; outcome is PublishOutcome.Pending && polls < 50; polls++)
        {
            outcome = await TryAsync(DeliveryStep.Poll);
        }

        Assert.True(IsSuccess(step, outcome), $"{step} should succeed: {outcome}");
        return outcome;
    }

    /// <summary>Everything that must have happened before a step can be made.</summary>
    public async Task ReadyForAsync(DeliveryStep step)
    {
        foreach (var before in step is DeliveryStep.Update or DeliveryStep.Retract ? PublishSteps : PublishSteps.TakeWhile(s => s != step))
        {
            await SucceedAsync(before);
        }
    }

    public static bool IsSuccess(DeliveryStep step, PublishOutcome outcome) => step switch
    {
        DeliveryStep.Prepare => outcome is PublishOutcome.Prepared or PublishOutcome.Published,
        DeliveryStep.Update => outcome is PublishOutcome.Published or PublishOutcome.Accepted,
        DeliveryStep.Retract or DeliveryStep.Discard => outcome is PublishOutcome.Removed or PublishOutcome.Accepted,
        _ => outcome is PublishOutcome.Published,
    };

    /// <summary>From here on nothing is known of the post but what the platform's list said.</summary>
    public void TakeFromList(ListedPost post) => Out = new PublishOutcome.Published(post.RemoteId, post.Url, Proof.ReadBack) { ContentHash = post.ContentHash };

    public PublishRequest RequestFor(DeliveryStep step)
    {
        var (seq, action, rendition) = (step == DeliveryStep.Poll ? last : step) switch // a poll is of the delivery whose ticket it asks after
        {
            DeliveryStep.Update => (2, "update", Second),
            DeliveryStep.Retract or DeliveryStep.Discard => (3, "retract", null),
            _ => (1, "publish", First),
        };
        return new()
        {
            Channel = Channel,
            Rendition = rendition,
            ItemCode = ItemCode,
            Slug = "duong-nguyen-trai-thong-xe",
            Version = seq,
            PublishKey = $"0198c0de:{Channel.ChannelId:N}:1",
            SendKey = $"0198c0de:{Channel.ChannelId:N}:1:{seq}:{action}:0a1b2c3d",
            TrackedUrl = HardItems.Plain.TrackedUrl,
            RemoteId = seq > 1 ? Out?.RemoteId : null,
            RemoteUrl = seq > 1 ? Out?.Url : null,
            LastKnownHash = seq > 1 ? Out?.ContentHash : null,
            Handle = handle,
            Ticket = ticket,
            Now = TimeProvider.System.GetUtcNow(),
            Media = Media,
        };
    }

    public async ValueTask DisposeAsync()
    {
        door.Dispose();
        await Host.DisposeAsync();
        folder.Dispose();
    }

    private void Keep(PublishOutcome outcome)
    {
        switch (outcome)
        {
            case PublishOutcome.Prepared prepared:
                handle = prepared.Handle;
                break;
            case PublishOutcome.Pending pending:
                ticket = pending.Ticket;
                break;
            case PublishOutcome.Published published:
                Out = published;
                break;
        }
    }
}
