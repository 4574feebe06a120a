using System.Text.Json;

namespace Connectors.ZaloOa;

/// <summary>A row of the article list. Figures are read from <paramref name="Fields"/>.</summary>
internal sealed record ZaloRow(string Id, string? Title, Uri? Link, JsonElement Fields);

/// <summary>The first pages of the article list, taken to be newest first with hidden ones among them; a new article may appear late.</summary>
internal sealed record ZaloList(IReadOnlyList<ZaloRow> Rows, ZaloAnswer? Failed)
{
    public static async Task<ZaloList> ReadAsync(ZaloApi api, int maxPages, Func<IReadOnlyList<ZaloRow>, bool> isEnough)
    {
        List<ZaloRow> rows = [];
        for (var page = 0; page < maxPages && !isEnough(rows); page++)
        {
            var answer = await api.PageAsync(page * ZaloApi.PageSize);
            if (!answer.IsDone)
            {
                return new([], answer);
            }

            if (!answer.Data.Has("medias"))
            {
                return new([], ZaloAnswer.Of(ZaloMeaning.Unknown, "list-unreadable", "list articles: the answer holds no list"));
            }

            var found = answer.Data.List("medias").Where(m => m.Text("id") is not null).ToList();
            rows.AddRange(found.Select(m => new ZaloRow(m.Text("id")!, m.Text("title"), ZaloShown.LinkIn(m), m)));
            if (found.Count < ZaloApi.PageSize)
            {
                break;
            }
        }

        // An article that comes in while we turn the page pushes one row onto the next.
        return new([.. rows.DistinctBy(r => r.Id)], null);
    }
}
