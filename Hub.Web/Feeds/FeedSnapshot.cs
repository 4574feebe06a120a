using Hub.Site;

namespace Hub.Web.Feeds;

/// <summary>One feed as it is now; each format is made when it is first asked for.</summary>
internal sealed class FeedSnapshot(FeedWindow window, FeedDocument document, DateTimeOffset made)
{
    private readonly Dictionary<FeedFormat, Lazy<FeedBody>> bodies =
        FeedFormat.All.ToDictionary(f => f, f => new Lazy<FeedBody>(() => FeedBody.Of(f.Write(document), made)));

    public FeedWindow Window => window;

    public FeedBody BodyOf(FeedFormat format) => bodies[format].Value;
}
