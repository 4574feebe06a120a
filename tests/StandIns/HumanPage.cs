using System.Net;
using System.Text;

namespace StandIns;

/// <summary>What a person sees at <c>/</c>: the posts that are visible now, and that nothing here is real.</summary>
internal static class HumanPage
{
    public static IResult Show(StandIn standIn)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>GIẢ LẬP – ").Append(Text(standIn.Title)).Append("</title>");
        page.Append("<h1>GIẢ LẬP – ").Append(Text(standIn.Title)).Append("</h1>");
        page.Append("<p>Trang này chỉ để thử nghiệm, không phải nền tảng thật. This is a stand-in for testing, not the real platform.</p>");
        foreach (var (code, item) in standIn.Witness.View().Items.OrderBy(i => i.Key, StringComparer.Ordinal))
        {
            foreach (var post in item.VisibleNow)
            {
                page.Append("<article><h2>").Append(Text(code)).Append("</h2><pre style=\"white-space:pre-wrap\">").Append(Text(post.Text)).Append("</pre></article>");
            }
        }

        return Results.Content(page.ToString(), "text/html; charset=utf-8");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
