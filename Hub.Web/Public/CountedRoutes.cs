using Hub.Counts;
using Hub.Setup;

namespace Hub.Web.Public;

/// <summary>
/// Tracked links and the dot that counts a page. Both know an item and a channel and never a visitor: no cookie, nothing of the request is
/// stored or written to a log.
/// </summary>
public static class CountedRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    // A GIF of one transparent point.
    private static readonly byte[] Dot = Convert.FromHexString("47494638396101000100800000000000ffffff21f90401000000002c000000000100010000020144003b");

    public static void MapCounted(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/t/{key}", Methods, FollowAsync).AllowAnonymous();
        app.MapMethods("/v/{code}.gif", Methods, DotAsync).AllowAnonymous();
    }

    /// <summary>Leads to the item's own address and nowhere else; what the caller added to the link is dropped.</summary>
    private static async Task FollowAsync(HttpContext http, string key, SiteLookups lookups, ItemCounter counter)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await lookups.LinkAsync(key, http.RequestAborted) is not { } target)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (Visit.Counts(http.Request))
        {
            counter.Add(target.Counted);
        }

        http.Response.StatusCode = StatusCodes.Status302Found;
        http.Response.Headers.Location = target.Address.AbsoluteUri;
    }

    private static async Task DotAsync(HttpContext http, string code, SiteLookups lookups, ItemCounter counter, PublicAddresses addresses)
    {
        var page = await lookups.PageAsync(code, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        if (page is not { } counted)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (Visit.Counts(http.Request) && IsShownAsPicture(http.Request, addresses))
        {
            counter.Add(counted);
        }

        http.Response.ContentType = "image/gif";
        http.Response.ContentLength = Dot.Length;
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(Dot, http.RequestAborted);
        }
    }

    // By a browser that asks for a picture, from our own page: one shown elsewhere is not a view of it.
    private static bool IsShownAsPicture(HttpRequest request, PublicAddresses addresses) =>
        request.Headers.Accept.ToString().Contains("image/", StringComparison.OrdinalIgnoreCase)
        && (request.Headers.Referer.Count == 0
            || (Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var from)
                && (from.Host == addresses.Root.Host || from.Host == request.Host.Host)));
}
