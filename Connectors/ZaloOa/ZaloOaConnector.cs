using Connectors.Contract;

namespace Connectors.ZaloOa;

/// <summary>
/// Articles of a Zalo Official Account. An article is made hidden, verified until Zalo has fetched its pictures and names it, and then
/// updated to be shown. Every change of Zalo's is asynchronous: create and update answer a token, and verify says what became of it.
/// </summary>
internal sealed class ZaloOaConnector
    : IConnector, IPreparesHidden, IFinishesLater, IFinds, IUpdates, IRetracts, IConfirms, IReadsReach, IRenewsTokens, IProbes, IListsPublished, IBroadcasts,
      IConnectsAccounts, IReceivesEvents
{
    public const string KeyText = "zalo-oa";

    private static readonly TimeSpan ReadBackAfter = TimeSpan.FromSeconds(3);

    public string Key => KeyText;

    public ChannelSchema Schema => ZaloSettings.Schema;

    public IReadOnlyList<MetricDefinition> Metrics => ZaloReach.Metrics;

    public ConnectorLimits LimitsFor(ChannelSetup channel) => new()
    {
        Texts = [ZaloLimits.Title, ZaloLimits.Author, ZaloLimits.Description],
        Images = ZaloLimits.Images,
        Markup = Markup.Html,
        NeedsImage = true,
    };

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => ZaloSettings.Check(channel);

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => ZaloRendition.Of(item, channel);

    /// <summary>Create has no key of ours, so a second one is a second article; a hidden one harms nobody. All else goes by id.</summary>
    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => step == DeliveryStep.Publish ? Repeat.Never : Repeat.Always;

    public bool CanPrepare(ChannelSetup channel) => ZaloSettings.IsOn(channel, ZaloSettings.HiddenFirst);

    /// <summary>Shown at once, for a channel whose hidden articles cannot be looked up.</summary>
    public async Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        Taken(await Api(request, outbound, ct).CreateAsync(ZaloArticle.From(request, visible: true)), request, shows: true);

    public async Task<PublishOutcome> PrepareAsync(PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        var api = Api(request, outbound, ct);
        var article = ZaloArticle.From(request, visible: false, request.Handle);
        return Taken(await (request.Handle is null ? api.CreateAsync(article) : api.UpdateAsync(article)), request, shows: false);
    }

    public async Task<PublishOutcome> RevealAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        Taken(await Api(request, outbound, ct).UpdateAsync(ZaloArticle.From(request, visible: true, request.Handle)), request, shows: true);

    public async Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        var api = Api(request, outbound, ct);
        return await ZaloTheirs.InTheWayAsync(api, request)
            ?? Taken(await api.UpdateAsync(ZaloArticle.From(request, visible: true, request.RemoteId)), request, shows: true);
    }

    /// <summary>Done without a token cannot be asked after: then nothing is known.</summary>
    private static PublishOutcome Taken(ZaloAnswer answer, PublishRequest request, bool shows)
    {
        if (!answer.IsDone || answer.Data.Text("token") is not { } token)
        {
            return ZaloOutcomes.Write(answer, request.Channel);
        }

        var ticket = new ZaloTicket(shows, request.Now, token);
        return new PublishOutcome.Pending(ticket.ToString(), ticket.AskAgainAt(request.Now)) { SlowDown = answer.SlowDown };
    }

    public async Task<PublishOutcome> PollAsync(PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        var ticket = ZaloTicket.Parse(request.Ticket ?? throw new InvalidOperationException("a poll needs a ticket"));
        var api = Api(request, outbound, ct);
        var answer = await api.VerifyAsync(ticket.Token);
        return answer switch
        {
            { Meaning: ZaloMeaning.StillProcessing } => Later(ticket, request),
            { IsDone: false } => ZaloOutcomes.Poll(answer, request.Channel),
            _ when answer.Data.Text("id") is not { } id => Later(ticket, request),
            _ when !ticket.Shows => new PublishOutcome.Prepared(answer.Data.Text("id")!),
            _ => await ShownAsync(answer.Data.Text("id")!, ticket, request, api),
        };
    }

    private static PublishOutcome.Pending Later(ZaloTicket ticket, PublishRequest request) => new(ticket.ToString(), ticket.AskAgainAt(request.Now));

    /// <summary>Published only when the article is read as shown. Its link may stand in the list alone.</summary>
    private static async Task<PublishOutcome> ShownAsync(string id, ZaloTicket ticket, PublishRequest request, ZaloApi api)
    {
        var answer = await api.DetailAsync(id);
        if (!answer.IsDone)
        {
            return ZaloOutcomes.Poll(answer, request.Channel);
        }

        if (ZaloShown.From(answer.Data) is not { Visible: true } shown)
        {
            return Later(ticket, request);
        }

        var link = shown.Link ?? (await ZaloList.ReadAsync(api, 1, _ => false)).Rows.FirstOrDefault(r => r.Id == id)?.Link;
        return new PublishOutcome.Published(id, link, Proof.ReadBack)
        {
            // Only what is surely our text: were an older one taken for it, the next correction would look like a conflict.
            ContentHash = shown.Holds(request.Payload) ? shown.ContentHash : null,
            SlowDown = answer.SlowDown,
        };
    }

    public Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        RemoveAsync(request.RemoteId, request, outbound, ct);

    public Task<PublishOutcome> DiscardAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        RemoveAsync(request.Handle, request, outbound, ct);

    private static async Task<PublishOutcome> RemoveAsync(string? id, PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        var answer = await Api(request, outbound, ct).RemoveAsync(id ?? throw new InvalidOperationException("a removal needs an id"));
        return answer.IsDone
            ? new PublishOutcome.Accepted(request.Now + ReadBackAfter) { SlowDown = answer.SlowDown }
            : ZaloOutcomes.Write(answer, request.Channel);
    }

    public async Task<ConfirmOutcome> ConfirmAsync(ConfirmRequest request, IOutbound outbound, CancellationToken ct)
    {
        var sent = request.Sent;
        var id = (request.Step == DeliveryStep.Discard ? sent.Handle : sent.RemoteId) ?? throw new InvalidOperationException("a read-back needs an id");
        var answer = await Api(sent, outbound, ct).DetailAsync(id);
        return answer switch
        {
            { Meaning: ZaloMeaning.Gone } when request.Step != DeliveryStep.Update => new ConfirmOutcome.Confirmed($"getdetail {id}: {answer.Cause.Code}"),
            { Meaning: ZaloMeaning.Gone } => new ConfirmOutcome.StillOld(), // the update that follows learns that it is gone
            { IsDone: false } => ZaloOutcomes.Confirm(answer, sent.Channel),
            _ => ZaloShown.From(answer.Data) switch
            {
                null => new ConfirmOutcome.CannotTell(ZaloAnswer.DetailUnreadable, sent.Now.AddMinutes(5)),
                { Visible: true } shown when request.Step == DeliveryStep.Update && shown.Holds(sent.Payload) =>
                    new ConfirmOutcome.Confirmed($"getdetail {id}: shows the approved text") { ContentHash = shown.ContentHash },
                _ => new ConfirmOutcome.StillOld(),
            },
        };
    }

    public Task<FindOutcome> FindAsync(FindRequest request, IOutbound outbound, CancellationToken ct) =>
        new ZaloSearch(Api(request.Sent, outbound, ct), request.Sent.Channel).LookAsync(request);

    public Task<ReachOutcome> ReadReachAsync(ReachRequest request, IOutbound outbound, CancellationToken ct) =>
        new ZaloReach(new ZaloApi(request.Channel, outbound, request.Now, ct), request.Channel).ReadAsync(request.Posts);

    public Task<ListOutcome> ListAsync(ListRequest request, IOutbound outbound, CancellationToken ct) =>
        new ZaloPast(new ZaloApi(request.Channel, outbound, request.Now, ct), request.Channel).ReadAsync(request.Cursor);

    public Task<RenewOutcome> RenewAsync(RenewRequest request, IOutbound outbound, CancellationToken ct) => ZaloRenewal.RenewAsync(request, outbound, ct);

    /// <summary>A probe has no clock and needs none: it never asks to be made again at a time.</summary>
    public Task<ProbeOutcome> ProbeAsync(ChannelSetup channel, IOutbound outbound, CancellationToken ct) =>
        ZaloProbe.LookAsync(new ZaloApi(channel, outbound, DateTimeOffset.UnixEpoch, ct), channel);

    public BroadcastRules BroadcastRulesOf(ChannelSetup channel) => ZaloBroadcastSettings.RulesOf(channel);

    public Task<BroadcastOutcome> BroadcastAsync(BroadcastRequest request, IOutbound outbound, CancellationToken ct) =>
        ZaloBroadcast.SendAsync(new ZaloApi(request.Channel, outbound, request.Now, ct), request);

    public Task<AudienceOutcome> ReadAudienceAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct) =>
        ZaloBroadcast.AudienceAsync(new ZaloApi(channel, outbound, now, ct), channel);

    public IReadOnlyList<ConnectStep> Steps => ZaloSteps.All;

    public Uri? ConsentAddress(ConsentRequest request) => ZaloConsent.AddressOf(request);

    public bool ReturnsState(ChannelSetup channel) => ZaloSettings.IsOn(channel, ZaloConsent.NeedsState);

    public Task<ConnectOutcome> ConnectAsync(ConsentAnswer answer, IOutbound outbound, CancellationToken ct) => ZaloConsent.TradeAsync(answer, outbound, ct);

    public Task<IReadOnlyList<StepProof>> ProveStepsAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct) =>
        ZaloSteps.ProveAsync(new ZaloApi(channel, outbound, now, ct), channel);

    public IReadOnlyList<EventKind> EventKinds => ZaloHook.Kinds;

    /// <summary>An app has one address for all its accounts.</summary>
    public bool OneAddressForTheApp => true;

    public EventOutcome ReadEvent(EventMessage message, ChannelSetup channel) => ZaloHook.Read(message, channel);

    private static ZaloApi Api(PublishRequest request, IOutbound outbound, CancellationToken ct) => new(request.Channel, outbound, request.Now, ct);
}
