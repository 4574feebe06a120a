using System.Text.RegularExpressions;
using Connectors.Contract;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.History;

/// <summary>Which posts of a page are to be adopted, and why the others are not.</summary>
public static partial class HistorySorting
{
    public static async Task<IReadOnlyList<(ListedPost Post, HistoryVerdict Verdict)>> SortAsync(HubDb db, Guid channel, IReadOnlyList<ListedPost> posts, CancellationToken ct)
    {
        var ids = posts.Select(p => p.RemoteId).ToList();
        var known = (await db.Publications.Where(p => p.ChannelId == channel && ids.Contains(p.RemoteId)).Select(p => p.RemoteId).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var named = posts.SelectMany(CodesIn).Distinct().ToList();
        var codes = (await db.Items.Where(i => named.Contains(i.Code)).Select(i => i.Code).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        return [.. posts.DistinctBy(p => p.RemoteId).Select(p => (p, Judge(p, known, codes)))];
    }

    private static HistoryVerdict Judge(ListedPost post, HashSet<string> known, HashSet<string> codes) =>
        known.Contains(post.RemoteId) || CodesIn(post).Any(codes.Contains) ? HistoryVerdict.Ours
        : !post.Own ? HistoryVerdict.Foreign
        : !post.Visible ? HistoryVerdict.Hidden
        : post.At is null || string.IsNullOrWhiteSpace($"{post.Title}{post.Text}") || post.Text is null ? HistoryVerdict.Unreadable
        : HistoryVerdict.Adopt;

    private static IEnumerable<string> CodesIn(ListedPost post) => Code().Matches(post.Text ?? "").Select(m => m.Value);

    /// <summary>An item code as a whole; which of them are ours is asked of the items.</summary>
    [GeneratedRegex(@"(?<![\w-])[A-Z]{2,4}-[0-9]{2}-[0-9]{4,7}(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
