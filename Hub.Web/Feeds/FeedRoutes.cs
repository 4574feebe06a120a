using Hub.Storage;

namespace Hub.Web.Feeds;

/// <summary>/feeds/all.{rss|atom|json} and /feeds/s/{section}.{rss|atom|json}, for everybody.</summary>
public static class FeedRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    // They pass by everything that asks who somebody is: the answer is the same for all.
    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/feeds/all.{ending}", Methods, (HttpContext http, string ending, FeedStore feeds, TimeProvider clock) =>
            SendAsync(http, null, ending, feeds, clock)).ShortCircuit();
        app.MapMethods("/feeds/s/{section}.{ending}", Methods, (HttpContext http, string section, string ending, FeedStore feeds, TimeProvider clock) =>
            SendAsync(http, section, ending, feeds, clock)).ShortCircuit();
    }

    private static async Task SendAsync(HttpContext http, string? section, string ending, FeedStore feeds, TimeProvider clock)
    {
        try
        {
            if (FeedFormat.Find(ending) is { } format && await feeds.FindAsync(section, format, http.RequestAborted) is { } body)
            {
                await FeedAnswer.SendAsync(http, body, format, clock.GetUtcNow());
                return;
            }
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
        {
            // An old feed could hold what was corrected or withdrawn meanwhile: none is better.
            http.Response.Headers.RetryAfter = "30";
            await SayAsync(http, StatusCodes.Status503ServiceUnavailable, "Nguồn cấp đang bảo trì, xin hỏi lại sau 30 giây. / The feed is being worked on; ask again in 30 seconds.");
            return;
        }

        await SayAsync(http, StatusCodes.Status404NotFound, "Không có nguồn cấp này. Danh sách ở /feeds. / There is no such feed; /feeds lists them.");
    }

    private static Task SayAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }
}
