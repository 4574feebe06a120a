using System.Text.Json;

namespace StandIns.Zalo;

/// <summary>The articles that the account had before anybody connected to it; what could not have been created there is refused here too.</summary>
internal sealed class ZaloArticlesBefore(ZaloWorld world, ZaloSwitches switches, Uri address)
{
    public void Sow(IReadOnlyList<PastPost> posts)
    {
        var check = new ZaloArticleCheck(switches);
        lock (world.Gate)
        {
            foreach (var post in posts.Where(p => !world.IsPast(p.Id)))
            {
                var article = ArticleOf(post);
                if (check.BadField(article) is { } bad)
                {
                    throw new ArgumentException($"{post.Id} is no article that this account could have had: {bad}");
                }

                world.Write(post.At, e => e with { Past = new PastArticle(post.Id, article, FigureOf(post, "views"), FigureOf(post, "shares"), post.Picture?.Bytes) });
            }
        }
    }

    private JsonElement ArticleOf(PastPost post) => JsonSerializer.SerializeToElement(new
    {
        type = "normal",
        title = post.Title,
        author = "Ban biên tập (mẫu)",
        description = post.Summary,
        cover = new { cover_type = "photo", photo_url = new Uri(address, $"cover/{post.Id}").AbsoluteUri, status = "show" },
        body = post.HtmlParagraphs.Select(p => new { type = "text", content = p }),
        status = post.Hidden ? "hide" : "show",
        comment = "show",
    });

    private static long? FigureOf(PastPost post, string name) => post.Figures.TryGetValue(name, out var value) ? value : null;
}
