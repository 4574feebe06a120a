using System.Globalization;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.ZaloOa;

/// <summary>
/// The account's articles, newest first: a page of the list, and each article by itself, as the list holds no words. "getslice" of the article
/// API, docs.zaloplatforms.com, read 2026-11: at most 10 a page. What comes in meanwhile pushes rows onto the next page: they come twice.
/// </summary>
internal sealed class ZaloPast(ZaloApi api, ChannelSetup channel)
{
    public async Task<ListOutcome> ReadAsync(string? cursor)
    {
        var offset = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0;
        var answer = await api.PageAsync(offset);
        if (!answer.IsDone)
        {
            return FailedPage.Of(ZaloOutcomes.Find(answer, channel));
        }

        if (!answer.Data.Has("medias"))
        {
            return new ListOutcome.Retry(new Cause($"{ZaloOaConnector.KeyText}:list-unreadable", "list articles: the answer holds no list"), null);
        }

        List<ListedPost> posts = [];
        var rows = answer.Data.List("medias").ToList();
        foreach (var row in rows.Where(r => r.Text("id") is not null))
        {
            var detail = await api.DetailAsync(row.Text("id")!);
            if (detail is { IsDone: false, Meaning: not ZaloMeaning.Gone })
            {
                return FailedPage.Of(ZaloOutcomes.Find(detail, channel));
            }

            // Removed between the two reads: it is no longer there to be adopted.
            if (detail.IsDone)
            {
                var post = new ListedPost(row.Text("id")!) { Url = ZaloShown.LinkIn(row), At = ZaloShown.TimeIn(row, "create_date"), Title = row.Text("title") };
                posts.Add(ZaloShown.From(detail.Data) is { } shown ? With(post, shown) : post);
            }
        }

        return new ListOutcome.Page(posts, rows.Count < ZaloApi.PageSize ? null : (offset + ZaloApi.PageSize).ToString(CultureInfo.InvariantCulture));
    }

    private static ListedPost With(ListedPost post, ZaloShown shown) => post with
    {
        Url = shown.Link ?? post.Url,
        At = shown.CreatedAt ?? post.At,
        Title = shown.Title ?? post.Title,
        Summary = shown.Description,
        Text = shown.Body,
        Visible = shown.Visible,
        ContentHash = shown.ContentHash,
    };
}
