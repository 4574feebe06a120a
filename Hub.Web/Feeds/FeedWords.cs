namespace Hub.Web.Feeds;

/// <summary>What a feed that cannot be given says, as plain text.</summary>
internal static class FeedWords
{
    // An old feed could hold what was corrected or withdrawn meanwhile: none is better.
    public static Task WorkedOnAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "30";
        return SayAsync(http, StatusCodes.Status503ServiceUnavailable, "Nguồn cấp đang bảo trì, xin hỏi lại sau 30 giây. / The feed is being worked on; ask again in 30 seconds.");
    }

    public static Task SayAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }
}
