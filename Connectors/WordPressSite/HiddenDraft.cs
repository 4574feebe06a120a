using Connectors.Contract;

namespace Connectors.WordPressSite;

/// <summary>
/// Draft, then shown by its id. If the process dies: in an upload, a picture that no post shows is left; after the draft was made, a draft
/// that nobody reads is left, and the look by its slug finds it; after the showing, the same showing again changes nothing.
/// </summary>
internal sealed class HiddenDraft(SiteApi site, PublishRequest request)
{
    private readonly PostWriting writing = new(site, request);

    public Task<PublishOutcome> PrepareAsync(CancellationToken ct) => request.Handle is { } id ? RewriteAsync(id, ct) : PrepareOnceAsync(ct);

    /// <summary>A second create would be a second draft, so what an earlier try may have made is looked for and rewritten.</summary>
    private async Task<PublishOutcome> PrepareOnceAsync(CancellationToken ct)
    {
        var (posts, result) = await SlugLook.NamesakesAsync(site, request, ct);
        return posts?.Where(p => p.Texts.HasCode(request)).ToList() switch
        {
            null => WordPressErrors.ReadFirst(result, request.Now),
            [] => await CreateAsync(WordPressPost.Draft, ct),
            var ours when ours.Find(p => p.IsVisible) is null && ours.Find(p => p.IsDraft && p.Texts.IsOf(request)) is { } draft => await RewriteAsync(draft.Id, ct),

            // It is out already, in the trash, or no longer as we wrote it: the look says which.
            _ => PostWriting.NotAsExpected("already-there"),
        };
    }

    /// <summary>For a draft it is read back that nobody reads it yet; a visible post has to be visible.</summary>
    public async Task<PublishOutcome> CreateAsync(string status, CancellationToken ct)
    {
        var (terms, instead) = await new SiteTerms(site, request).PlaceAsync(ct);
        if (terms is null)
        {
            return instead!;
        }

        (var pictures, instead) = await new SitePictures(site, request).PlaceAsync(null, ct);
        if (pictures is null)
        {
            return instead!;
        }

        // The site is the partner's: comments under an official item stay closed, as the law asks of aggregators.
        var fields = writing.TextFields(pictures, terms);
        fields["slug"] = PostWriting.SlugOf(request);
        fields["status"] = status;
        fields["comment_status"] = "closed";
        fields["ping_status"] = "closed";
        (var post, instead) = await writing.WriteAsync(null, fields, status == WordPressPost.Draft ? "make a draft" : "publish", ct);
        return post switch
        {
            null => instead!,

            // Another post has our address: one of our own whose answer was lost, or the site's. The look tells.
            _ when post.Slug != PostWriting.SlugOf(request) => PostWriting.NotAsExpected("slug-taken"),
            _ when !terms.AreOn(post) => PostWriting.NotAsExpected("terms-not-taken"),
            { IsVisible: true } when status == WordPressPost.Published => PostWriting.Shown(post, Proof.AnsweredByPlatform),
            { IsDraft: true } when status == WordPressPost.Draft => new PublishOutcome.Prepared(post.Id),
            _ => PostWriting.NotAsExpected("status-not-taken"),
        };
    }

    private async Task<PublishOutcome> RewriteAsync(string id, CancellationToken ct)
    {
        var (there, instead) = await writing.ReadAsync(id, ct);
        if (there is null)
        {
            return instead!;
        }

        if (!there.IsDraft)
        {
            return PostWriting.MovedThere(there);
        }

        (var terms, instead) = await new SiteTerms(site, request).PlaceAsync(ct);
        if (terms is null)
        {
            return instead!;
        }

        (var pictures, instead) = await new SitePictures(site, request).PlaceAsync(id, ct);
        if (pictures is null)
        {
            return instead!;
        }

        var fields = writing.TextFields(pictures, terms);
        fields["slug"] = PostWriting.SlugOf(request);
        fields["status"] = WordPressPost.Draft;
        (var post, instead) = await writing.WriteAsync(id, fields, "rewrite the draft", ct);
        return post switch
        {
            null => instead!,
            { IsDraft: true } when terms.AreOn(post) => new PublishOutcome.Prepared(post.Id),
            { IsDraft: true } => PostWriting.NotAsExpected("terms-not-taken"),
            _ => PostWriting.NotAsExpected("status-not-taken"),
        };
    }

    /// <summary>
    /// Shows what was approved or nothing: a draft that the site's editors changed, scheduled or threw away is theirs to talk about. No date
    /// is sent: one that lies ahead of the site's clock would make it a scheduled post.
    /// </summary>
    public async Task<PublishOutcome> RevealAsync(CancellationToken ct)
    {
        var id = request.Handle ?? throw new InvalidOperationException("a draft is shown by its handle");
        var (there, instead) = await writing.ReadAsync(id, ct);
        if (there is null)
        {
            return instead!;
        }

        if (!there.Texts.SaysTheSameAs(PostTexts.Of(request.Payload)))
        {
            return PostWriting.MovedThere(there);
        }

        if (there.IsVisible)
        {
            return PostWriting.Shown(there, Proof.ReadBack);
        }

        if (!there.IsDraft)
        {
            return PostWriting.MovedThere(there);
        }

        (var post, instead) = await writing.WriteAsync(id, new() { ["status"] = WordPressPost.Published }, "show the draft", ct);
        return post switch
        {
            null => instead!,
            { IsVisible: true } => PostWriting.Shown(post, Proof.AnsweredByPlatform),
            _ => PostWriting.MovedThere(post),
        };
    }

    /// <summary>A draft that somebody showed meanwhile is not thrown away unseen.</summary>
    public async Task<PublishOutcome> DiscardAsync(CancellationToken ct)
    {
        var id = request.Handle ?? throw new InvalidOperationException("a draft is discarded by its handle");
        var (there, instead) = await writing.ReadAsync(id, ct);
        return (there, instead) switch
        {
            (null, PublishOutcome.AlreadyGone) => new PublishOutcome.Removed(Proof.ReadBack),
            (null, _) => instead!,
            ({ Status: WordPressPost.Published }, _) => PostWriting.MovedThere(there),
            _ => await new PostRemoval(site, request).RemoveAsync(id, forGood: true, ct),
        };
    }
}
