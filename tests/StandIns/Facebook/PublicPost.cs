using System.Net;

namespace StandIns.Facebook;

/// <summary>A post as somebody without a token sees it: not at all while the app was in development mode.</summary>
internal static class PublicPost
{
    public static IResult Show(PagePost? post, FacebookSettings settings)
    {
        if (settings.LoginWall)
        {
            return Results.Redirect("/login");
        }

        var found = post is { IsPublic: true };
        var words = found ? post!.Shown : "Nội dung này hiện không xem được.";
        return Results.Content(
            $"<!doctype html><html lang=\"vi\">{PageHead.Text}<title>GIẢ LẬP</title><h1>GIẢ LẬP – {WebUtility.HtmlEncode(FacebookPractice.PageName)}</h1>"
            + $"<pre style=\"white-space:pre-wrap\">{WebUtility.HtmlEncode(words)}</pre></html>",
            "text/html; charset=utf-8",
            statusCode: found ? 200 : 404);
    }
}
