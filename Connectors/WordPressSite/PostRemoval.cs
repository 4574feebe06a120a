using System.Text.Json;
using Connectors.Contract;

namespace Connectors.WordPressSite;

/// <summary>Takes a post away and looks whether it is gone: Removed is never said on the word of the deleting call alone.</summary>
internal sealed class PostRemoval(SiteApi site, PublishRequest request)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public async Task<PublishOutcome> RemoveAsync(string id, bool forGood, CancellationToken ct)
    {
        var result = await site.WriteAsync(HttpMethod.Delete, $"posts/{id}", forGood ? "force=true" : "", null, forGood ? "delete the post" : "trash the post", ct);
        var taken = result is OutboundResult.Reply { IsSuccess: true } reply && WordPressJson.Parse(reply) is { ValueKind: JsonValueKind.Object };
        if (!taken && !WordPressErrors.SaysAlreadyTrashed(result))
        {
            return WordPressErrors.Write(result, request.Now);
        }

        return await ReadBackAsync(id, forGood, ct) is ConfirmOutcome.Confirmed
            ? new PublishOutcome.Removed(Proof.ReadBack)
            : new PublishOutcome.Accepted(request.Now + LookAgain);
    }

    public async Task<ConfirmOutcome> ReadBackAsync(string id, bool forGood, CancellationToken ct)
    {
        var result = await site.ReadAsync($"posts/{id}", "context=edit", "look whether the post is gone", ct);
        if (WordPressErrors.SaysNotThere(result))
        {
            return new ConfirmOutcome.Confirmed($"posts/{id}: 404 rest_post_invalid_id");
        }

        return result is OutboundResult.Reply reply && WordPressPost.From(reply) is { } post
            ? !forGood && post.Status == WordPressPost.Trashed ? new ConfirmOutcome.Confirmed($"posts/{id}: status trash, slug {post.Slug}") : new ConfirmOutcome.StillOld()
            : WordPressErrors.Confirm(result, request.Now);
    }
}
