using System.Net;
using Connectors.Contract;

namespace Connectors.Ghost;

/// <summary>
/// A post that is out: rewritten, deleted, and read back. A change carries the time of the state that it is meant for: a site whose editors
/// saved in between refuses it, so no edit of theirs is lost.
/// </summary>
internal sealed class GhostLive(GhostApi api, PublishRequest request)
{
    private static readonly TimeSpan ReadBackAfter = TimeSpan.FromSeconds(30);

    public async Task<PublishOutcome> UpdateAsync(CancellationToken ct)
    {
        var id = request.RemoteId ?? throw new InvalidOperationException("what is out is named by its remote id");
        var read = await api.GetAsync(id, "read the post", ct);
        if (GhostPost.From(read) is not { } there)
        {
            return GhostAnswer.OfReadFirst(read, request);
        }

        if (!there.IsVisible || (request.LastKnownHash is { } ours && there.Hash != ours && !there.Says(request)))
        {
            return new PublishOutcome.Conflict(there.Shown);
        }

        var fields = GhostDraft.Texts(request);
        fields["updated_at"] = there.UpdatedAt;
        var result = await api.WriteAsync(HttpMethod.Put, id, fields, "update the post", ct);
        return GhostPost.From(result) is { IsVisible: true } post && post.Id == id && post.Is(request)
            ? GhostDraft.Out(post, Proof.AnsweredByPlatform)
            : GhostAnswer.OfWrite(result, request);
    }

    /// <summary>Removed is never said on the word of the deleting call alone.</summary>
    public async Task<PublishOutcome> RemoveAsync(string id, CancellationToken ct)
    {
        var result = await api.DeleteAsync(id, "delete the post", ct);
        return result is not OutboundResult.Reply { Status: HttpStatusCode.NoContent } ? GhostAnswer.OfWrite(result, request)
            : GhostAnswer.SaysNotThere(await api.GetAsync(id, "look whether the post is gone", ct)) ? new PublishOutcome.Removed(Proof.ReadBack)
            : new PublishOutcome.Accepted(request.Now + ReadBackAfter);
    }

    public async Task<ConfirmOutcome> ConfirmAsync(DeliveryStep step, CancellationToken ct)
    {
        var id = (step == DeliveryStep.Discard ? request.Handle : request.RemoteId) ?? throw new InvalidOperationException("a read-back needs an id");
        var read = await api.GetAsync(id, "look whether it took effect", ct);
        return GhostPost.From(read) switch
        {
            null when GhostAnswer.SaysNotThere(read) => step == DeliveryStep.Update ? new ConfirmOutcome.StillOld() : new ConfirmOutcome.Confirmed($"posts/{id}: 404"),
            null => GhostAnswer.OfConfirm(read, request),
            { IsVisible: true } post when step == DeliveryStep.Update && post.Says(request) =>
                new ConfirmOutcome.Confirmed($"posts/{id}: published, the text of version {request.Version}") { ContentHash = post.Hash, Proof = Proof.ReadByAccount },
            _ => new ConfirmOutcome.StillOld(),
        };
    }
}
