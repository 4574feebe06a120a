using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.Ghost;

/// <summary>
/// Draft, then shown by its id. If the process dies after the draft was made, a draft that nobody reads is left, and the look by its slug finds
/// it; after the showing, the same showing again changes nothing.
/// </summary>
internal sealed class GhostDraft(GhostApi api, PublishRequest request)
{
    public Task<PublishOutcome> PrepareAsync(CancellationToken ct) => request.Handle is { } id ? RewriteAsync(id, ct) : PrepareOnceAsync(ct);

    /// <summary>A second create would be a second draft, so what an earlier try may have made is looked for and rewritten.</summary>
    private async Task<PublishOutcome> PrepareOnceAsync(CancellationToken ct)
    {
        var (posts, result) = await GhostLook.NamesakesAsync(api, request, ct);
        return posts?.Where(p => p.Is(request)).ToList() switch
        {
            null => GhostAnswer.OfReadFirst(result, request),
            [] => await CreateAsync("draft", ct),
            [{ IsDraft: true } draft] => await RewriteAsync(draft.Id, ct),
            _ => new PublishOutcome.Unsure(GhostAnswer.CauseOf("already-there")), // it is out, or there are two: the look says which
        };
    }

    public async Task<PublishOutcome> CreateAsync(string status, CancellationToken ct)
    {
        var fields = Texts(request);
        fields["slug"] = GhostLook.SlugOf(request);
        fields["status"] = status;
        var result = await api.WriteAsync(HttpMethod.Post, null, fields, status == "draft" ? "make a draft" : "publish", ct);
        return GhostPost.From(result) switch
        {
            null => GhostAnswer.OfWrite(result, request),
            var post when post.Slug != GhostLook.SlugOf(request) || post.Status != status => new PublishOutcome.Unsure(GhostAnswer.CauseOf("slug-taken")),
            { IsDraft: true } post => new PublishOutcome.Prepared(post.Id),
            var post => Out(post, Proof.AnsweredByPlatform),
        };
    }

    private async Task<PublishOutcome> RewriteAsync(string id, CancellationToken ct)
    {
        var read = await api.GetAsync(id, "read the draft", ct);
        if (GhostPost.From(read) is not { } there)
        {
            return GhostAnswer.OfReadFirst(read, request);
        }

        if (!there.IsDraft)
        {
            return new PublishOutcome.Conflict(there.Shown);
        }

        var fields = Texts(request);
        fields["updated_at"] = there.UpdatedAt;
        var result = await api.WriteAsync(HttpMethod.Put, id, fields, "rewrite the draft", ct);
        return GhostPost.From(result) is { IsDraft: true } post && post.Id == id ? new PublishOutcome.Prepared(id) : GhostAnswer.OfWrite(result, request);
    }

    /// <summary>Shows what was approved or nothing: a draft that the site's editors changed is theirs to talk about.</summary>
    public async Task<PublishOutcome> RevealAsync(CancellationToken ct)
    {
        var id = request.Handle ?? throw new InvalidOperationException("a draft is shown by its handle");
        var read = await api.GetAsync(id, "read the draft", ct);
        if (GhostPost.From(read) is not { } there)
        {
            return GhostAnswer.OfReadFirst(read, request);
        }

        if (!there.Says(request) || there is { IsDraft: false, IsVisible: false })
        {
            return new PublishOutcome.Conflict(there.Shown);
        }

        if (there.IsVisible)
        {
            return Out(there, Proof.ReadByAccount);
        }

        var result = await api.WriteAsync(HttpMethod.Put, id, new Dictionary<string, object?> { ["status"] = "published", ["updated_at"] = there.UpdatedAt }, "show the draft", ct);
        return GhostPost.From(result) is { IsVisible: true } post && post.Id == id ? Out(post, Proof.AnsweredByPlatform) : GhostAnswer.OfWrite(result, request);
    }

    /// <summary>A draft that somebody showed meanwhile is not thrown away unseen.</summary>
    public async Task<PublishOutcome> DiscardAsync(CancellationToken ct)
    {
        var id = request.Handle ?? throw new InvalidOperationException("a draft is discarded by its handle");
        var read = await api.GetAsync(id, "read the draft", ct);
        return GhostPost.From(read) switch
        {
            null => GhostAnswer.SaysNotThere(read) ? new PublishOutcome.Removed(Proof.ReadBack) : GhostAnswer.OfReadFirst(read, request),
            { IsVisible: true } there => new PublishOutcome.Conflict(there.Shown),
            _ => await new GhostLive(api, request).RemoveAsync(id, ct),
        };
    }

    /// <summary>An HTML card keeps the approved markup as it is; without it Ghost makes its own of it.</summary>
    public static Dictionary<string, object?> Texts(PublishRequest request)
    {
        var cover = request.Payload.Media.FirstOrDefault(m => m.Place == ItemPictures.Cover);
        return new(StringComparer.Ordinal)
        {
            ["title"] = request.Payload[GhostRendering.Title],
            ["custom_excerpt"] = request.Payload[GhostRendering.Excerpt],
            ["html"] = $"<!--kg-card-begin: html-->\n{MediaPlace.Fill(request.Payload[GhostRendering.Html]!, request.Media.AddressOf)}\n<!--kg-card-end: html-->",
            ["feature_image"] = cover is null ? null : request.Media.AddressOf(cover.Sha256).AbsoluteUri,
            ["feature_image_alt"] = cover?.AltText,
        };
    }

    public static PublishOutcome Out(GhostPost post, Proof proof) => new PublishOutcome.Published(post.Id, post.Url, proof) { At = post.PublishedAt, ContentHash = post.Hash };
}
