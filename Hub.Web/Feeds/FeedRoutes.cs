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
            await FeedWords.WorkedOnAsync(http);
            return;
        }

        await FeedWords.SayAsync(http, StatusCodes.Status404NotFound, "Không có nguồn cấp này. Danh sách ở /feeds. / There is no such feed; /feeds lists them.");
    }
}
