using System.Net;

namespace StandIns.WordPress;

/// <summary>What a reader gets: the page of a public post, a picture, or nothing. Scripts in a post's text do not run here.</summary>
internal static class SitePages
{
    public static IResult Post(SiteWorld world, string slug)
    {
        if (world.Posts.FirstOrDefault(p => p.IsPublic && p.Slug == slug) is { } post)
        {
            return new Page(post, world.Find(SitePost.Attachment, post.Cover));
        }

        return world.Posts.FirstOrDefault(p => p.IsPublic && p.FormerSlugs.Contains(slug)) is { } moved ? Results.Redirect(moved.Link, permanent: true) : NotFound();
    }

    public static IResult File(SiteWorld world, string name) =>
        world.Files.FirstOrDefault(f => f.FileName == name) is { } file ? Results.Bytes(file.Bytes!, file.MimeType) : NotFound();

    public static IResult NotFound() => Results.Content(
        "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>GIẢ LẬP – Không tìm thấy</title><h1>GIẢ LẬP – Không tìm thấy trang</h1>",
        "text/html; charset=utf-8", statusCode: 404);

    private sealed class Page(SitePost post, SitePost? cover) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ContentSecurityPolicy = "script-src 'none'";
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            var picture = cover is null ? "" : $"<img src=\"{cover.FileAddress}\" alt=\"{WebUtility.HtmlEncode(cover.AltText)}\" style=\"max-width:100%\">";
            return httpContext.Response.WriteAsync(
                $"<!doctype html><html lang=\"vi\">{PageHead.Text}<title>GIẢ LẬP – {post.Title}</title>"
                + $"<p>GIẢ LẬP – trang đối tác để thử nghiệm</p><article><h1>{post.Title}</h1>{picture}\n{post.Content}\n</article>",
                httpContext.RequestAborted);
        }
    }
}
