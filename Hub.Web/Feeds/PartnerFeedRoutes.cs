using System.Net.Http.Headers;
using Hub.Partners;
using Hub.Storage;

namespace Hub.Web.Feeds;

/// <summary>
/// /feeds/p/{partner}/{key}.{rss|atom|json}, and the same without the key in the address where it comes as Bearer. What does not open says the
/// same words in the same time, whatever is wrong with it; only a key that did work once is told that it is over.
/// </summary>
public static class PartnerFeedRoutes
{
    private const string Closed =
        "Không có nguồn cấp ở địa chỉ này, hoặc khóa không còn dùng được. Hãy hỏi cơ quan phát hành. / There is no feed at this address, or its key does not work any more. Ask the issuing office.";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    // They pass by everything that asks who somebody is: the key alone opens.
    public static void MapPartnerFeeds(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/feeds/p/{partner}/{key}.{ending}", Methods, (HttpContext http, string partner, string key, string ending, FeedDoor door, FeedStore feeds, TimeProvider clock) =>
            SendAsync(http, new Asked(partner, key, ending), door, feeds, clock)).ShortCircuit();
        app.MapMethods("/feeds/p/{partner}.{ending}", Methods, (HttpContext http, string partner, string ending, FeedDoor door, FeedStore feeds, TimeProvider clock) =>
            SendAsync(http, new Asked(partner, BearerOf(http.Request), ending), door, feeds, clock)).ShortCircuit();
    }

    private static async Task SendAsync(HttpContext http, Asked asked, FeedDoor door, FeedStore feeds, TimeProvider clock)
    {
        try
        {
            var format = FeedFormat.Find(asked.Ending);
            var opening = format is null ? new FeedOpening.Unknown() : await door.AskAsync(asked.Partner, asked.Key, http.RequestAborted);
            if (opening is FeedOpening.Open open)
            {
                await FeedAnswer.SendAsync(http, await feeds.OfPartnerAsync(open.Feed, format!, http.RequestAborted), format!, clock.GetUtcNow(), ofOne: true);
                return;
            }

            await FeedWords.SayAsync(http, opening is FeedOpening.Over ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound, Closed);
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble))
        {
            await FeedWords.WorkedOnAsync(http);
        }
    }

    private static string BearerOf(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization.ToString(), out var given) && "Bearer".Equals(given.Scheme, StringComparison.OrdinalIgnoreCase) ? given.Parameter ?? "" : "";

    private sealed record Asked(string Partner, string Key, string Ending);
}
