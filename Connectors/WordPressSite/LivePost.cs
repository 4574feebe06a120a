using Connectors.Contract;

namespace Connectors.WordPressSite;

/// <summary>A post that is out: rewritten, taken away, and read back. All by its id, so every step may be made again.</summary>
internal sealed class LivePost(SiteApi site, PublishRequest request)
{
    /// <summary>How soon a rewrite is read back.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    private readonly PostWriting writing = new(site, request);

    private string Id => request.RemoteId ?? throw new InvalidOperationException("what is out is named by its remote id");

    /// <summary>
    /// WordPress has no condition on writes, so their text is read first: it has to be what we left, or already what we want to write (our
    /// own earlier try). Between this read and the write an edit of theirs can still be lost; their revisions keep it.
    /// </summary>
    public async Task<PublishOutcome> UpdateAsync(CancellationToken ct)
    {
        var (there, instead) = await writing.ReadAsync(Id, ct);
        if (there is null || there.Status == WordPressPost.Trashed)
        {
            return instead ?? new PublishOutcome.AlreadyGone();
        }

        var isAsWeLeftIt = request.LastKnownHash is null || there.Texts.Hash == request.LastKnownHash || there.Texts.SaysTheSameAs(PostTexts.Of(request.Payload));
        if (!there.IsVisible || !isAsWeLeftIt)
        {
            return PostWriting.MovedThere(there);
        }

        (var terms, instead) = await new SiteTerms(site, request).PlaceAsync(ct);
        if (terms is null)
        {
            return instead!;
        }

        (var pictures, instead) = await new SitePictures(site, request).PlaceAsync(Id, ct);
        if (pictures is null)
        {
            return instead!;
        }

        (var post, instead) = await writing.WriteAsync(Id, writing.TextFields(pictures, terms), "update the post", ct);
        return post switch
        {
            null => instead!,
            // The site answers with what it was given; what it keeps is read before anybody calls the correction done.
            { IsVisible: true } when post.Texts.HasCode(request) && terms.AreOn(post) => new PublishOutcome.Accepted(request.Now + LookAgain),
            _ => PostWriting.NotAsExpected("text-not-taken"),
        };
    }

    public Task<PublishOutcome> RetractAsync(CancellationToken ct) =>
        new PostRemoval(site, request).RemoveAsync(Id, WordPressSettings.RetractsForGood(site.Channel), ct);

    public Task<ConfirmOutcome> ConfirmAsync(DeliveryStep step, CancellationToken ct) => step switch
    {
        DeliveryStep.Update => ConfirmUpdateAsync(ct),
        DeliveryStep.Retract => new PostRemoval(site, request).ReadBackAsync(Id, WordPressSettings.RetractsForGood(site.Channel), ct),
        DeliveryStep.Discard => new PostRemoval(site, request).ReadBackAsync(request.Handle!, forGood: true, ct),
        _ => throw new InvalidOperationException($"{step} is not read back"),
    };

    /// <summary>Gone or edited by others is "still old" too: the update that follows says which.</summary>
    private async Task<ConfirmOutcome> ConfirmUpdateAsync(CancellationToken ct)
    {
        var result = await site.ReadAsync($"posts/{Id}", "context=edit", "look whether the update is there", ct);
        if (result is not OutboundResult.Reply reply || WordPressPost.From(reply) is not { } post)
        {
            return WordPressErrors.SaysNotThere(result) ? new ConfirmOutcome.StillOld() : WordPressErrors.Confirm(result, request.Now);
        }

        if (!post.IsVisible || !post.Texts.SaysTheSameAs(PostTexts.Of(request.Payload)))
        {
            return new ConfirmOutcome.StillOld();
        }

        var (same, notRead) = await HasOurCoverAsync(post, ct);
        if (same)
        {
            (same, notRead) = await new SiteTerms(site, request).StandsUnderAsync(post, ct);
        }

        return notRead switch
        {
            null when same => new ConfirmOutcome.Confirmed($"posts/{Id}: status publish, the text of version {request.Version}") { ContentHash = post.Texts.Hash },
            PublishOutcome.Retry broken => new ConfirmOutcome.Retry(broken.Cause, broken.Scope, broken.NotBefore),
            PublishOutcome.NeedsReauth refused => new ConfirmOutcome.NeedsReauth(refused.Cause),
            _ => new ConfirmOutcome.StillOld(),
        };
    }

    private async Task<(bool Has, PublishOutcome? NotRead)> HasOurCoverAsync(WordPressPost post, CancellationToken ct)
    {
        if (request.Payload.Media.FirstOrDefault(m => m.Place == Rendering.ItemPictures.Cover) is not { } cover)
        {
            return (post.Cover == 0, null);
        }

        var (placed, instead) = await new SitePictures(site, request).FindAsync(cover.Sha256, ct);
        return (placed?.Id == post.Cover, instead);
    }
}
