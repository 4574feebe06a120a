using System.Net;
using System.Text.Json;
using Connectors.Contract;

namespace MastodonPlugIn;

/// <summary>
/// Posts of an account on a Mastodon server. Every post carries the delivery's key as Idempotency-Key: the server keeps it for an hour and
/// answers a repeat with the post that it made (https://docs.joinmastodon.org/methods/statuses/, read 2026-11). Not tried against a live server.
/// </summary>
public sealed class MastodonConnector : IConnector, IFinds, IUpdates, IRetracts, IConfirms
{
    private static readonly TimeSpan KeyIsKept = TimeSpan.FromMinutes(50); // an hour there, and the clocks may differ
    private static readonly TimeSpan ReadBackAfter = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    public string Key => "mastodon";

    public ChannelSchema Schema => StatusSettings.Schema;

    public ConnectorLimits LimitsFor(ChannelSetup channel) => StatusText.LimitsFor(channel);

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => StatusSettings.Check(channel);

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => StatusText.Render(item, channel);

    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => step switch
    {
        DeliveryStep.Publish => Repeat.Within(KeyIsKept),
        DeliveryStep.Update or DeliveryStep.Retract or DeliveryStep.Find or DeliveryStep.Confirm => Repeat.Always,
        _ => Repeat.Never,
    };

    /// <summary>One call, and it is the visible one. If the process dies in it the post may be out: it is looked for by item code and link.</summary>
    public async Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        Shown(await outbound.SendAsync(StatusApi.Post(request), ct), request, isUpdate: false);

    public async Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        Shown(await outbound.SendAsync(StatusApi.Put(request, IdOf(request)), ct), request, isUpdate: true);

    /// <summary>The answer to a delete says that it was taken; gone it is when it is read as gone.</summary>
    public async Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        var result = await outbound.SendAsync(StatusApi.Delete(request, IdOf(request)), ct);
        return result is OutboundResult.Reply { Status: HttpStatusCode.OK } reply && Status.From(StatusAnswer.Json(reply)) is not null
            ? new PublishOutcome.Accepted(request.Now + ReadBackAfter)
            : StatusAnswer.OfWrite(result, request);
    }

    public async Task<FindOutcome> FindAsync(FindRequest request, IOutbound outbound, CancellationToken ct)
    {
        var sent = request.Sent;
        var result = await outbound.SendAsync(StatusApi.Newest(sent), ct);
        if (result is not OutboundResult.Reply { IsSuccess: true } reply || StatusAnswer.Json(reply) is not { ValueKind: JsonValueKind.Array } list)
        {
            return StatusAnswer.OfFind(result, sent);
        }

        var statuses = list.EnumerateArray().Select(e => Status.From(e)).ToList();
        if (statuses.Contains(null))
        {
            return new FindOutcome.CannotTell(StatusAnswer.CauseOf("unreadable-list"), sent.Now + LookAgain);
        }

        var found = statuses.OfType<Status>().Where(s => s.Is(sent)).OrderBy(s => s.At).Select(s => new FindOutcome.Found(s.Id, s.Url, Visible: true) { At = s.At }).ToList();
        return found switch
        {
            [] => new FindOutcome.NotThere(Conclusive: false), // the list holds the newest 40, and may lag behind
            [var one] => one,
            _ => new FindOutcome.FoundSeveral(found),
        };
    }

    public async Task<ConfirmOutcome> ConfirmAsync(ConfirmRequest request, IOutbound outbound, CancellationToken ct)
    {
        var sent = request.Sent;
        var result = await outbound.SendAsync(StatusApi.Get(sent, IdOf(sent)), ct);
        return result switch
        {
            OutboundResult.Reply { Status: HttpStatusCode.NotFound } gone when StatusAnswer.HasError(gone) =>
                request.Step == DeliveryStep.Retract ? new ConfirmOutcome.Confirmed($"statuses/{sent.RemoteId}: 404") : new ConfirmOutcome.StillOld(),
            OutboundResult.Reply { IsSuccess: true } reply when Status.From(StatusAnswer.Json(reply)) is { } there =>
                request.Step == DeliveryStep.Update && there.Says(sent.Payload[StatusText.Part]!)
                    ? new ConfirmOutcome.Confirmed($"statuses/{there.Id}: the text of version {sent.Version}") : new ConfirmOutcome.StillOld(),
            _ => StatusAnswer.OfConfirm(result, sent),
        };
    }

    private static PublishOutcome Shown(OutboundResult result, PublishRequest request, bool isUpdate) =>
        result is OutboundResult.Reply { Status: HttpStatusCode.OK } reply && Status.From(StatusAnswer.Json(reply)) is { } status && (!isUpdate || status.Id == request.RemoteId)
            ? new PublishOutcome.Published(status.Id, status.Url, Proof.AnsweredByPlatform) { At = status.At }
            : StatusAnswer.OfWrite(result, request);

    private static string IdOf(PublishRequest request) => request.RemoteId ?? throw new InvalidOperationException("a correction, a removal and a read-back go by the post's id");
}
