using Microsoft.Net.Http.Headers;

namespace Hub.Web.Feeds;

/// <summary>Sends a feed, or says that the client has it already (RFC 9110, sections 13.1.2 and 13.1.3).</summary>
internal static class FeedAnswer
{
    // Half a minute on the way to readers, then nobody may show it without asking: a correction must not wait for a cache.
    private const string Keep = "public, max-age=30, must-revalidate";

    // What one key opens is kept by nobody on the way, and never shown without asking.
    private const string KeepOfOne = "private, no-cache";

    /// <param name="ofOne">It is one partner's, and not for everybody.</param>
    public static Task SendAsync(HttpContext http, FeedBody body, FeedFormat format, DateTimeOffset now, bool ofOne = false)
    {
        var (request, response) = (http.Request, http.Response);
        var coding = ContentCodings.Choose(request.Headers.AcceptEncoding);
        var tag = body.TagOf(coding);
        response.Headers.ETag = tag;
        response.Headers.CacheControl = ofOne ? KeepOfOne : Keep;
        response.Headers.Vary = ofOne ? $"{HeaderNames.AcceptEncoding}, {HeaderNames.Authorization}" : HeaderNames.AcceptEncoding;

        // Rounded up to the full second, it must still not be later than the server's own Date, which may be up to a second old.
        var atMost = now - TimeSpan.FromSeconds(1);
        response.Headers.LastModified = HeaderUtilities.FormatDate(body.Modified < atMost ? body.Modified : atMost);
        if (IsKnown(request, body, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var bytes = body.BytesIn(coding);
        response.ContentType = format.ContentType;
        response.ContentLength = bytes.Length;
        if (ContentCodings.NameOf(coding) is { } name)
        {
            response.Headers.ContentEncoding = name;
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    // Where tags are given the date is not looked at, even if none of them fits.
    private static bool IsKnown(HttpRequest request, FeedBody body, string tag)
    {
        var tags = request.Headers.IfNoneMatch;
        if (tags.Count > 0)
        {
            return EntityTagHeaderValue.TryParseList(tags, out var given)
                && given.Any(g => g.Tag == "*" || g.Tag.Equals(tag, StringComparison.Ordinal));
        }

        return HeaderUtilities.TryParseDate(request.Headers.IfModifiedSince.ToString(), out var since) && body.Modified <= since;
    }
}
