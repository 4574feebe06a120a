namespace Hub.Web.Feeds;

/// <summary>One way of writing a feed. The key is the end of its address.</summary>
public sealed record FeedFormat(string Key, string MediaType, string Name, Func<FeedDocument, byte[]> Write)
{
    public static readonly FeedFormat Rss = new("rss", "application/rss+xml", "RSS 2.0", RssFeed.Write);

    public static readonly FeedFormat Atom = new("atom", "application/atom+xml", "Atom", AtomFeed.Write);

    public static readonly FeedFormat Json = new("json", "application/feed+json", "JSON Feed", JsonFeed.Write);

    public static readonly IReadOnlyList<FeedFormat> All = [Rss, Atom, Json];

    public string ContentType { get; } = MediaType + "; charset=utf-8";

    public static FeedFormat? Find(string key) => All.FirstOrDefault(f => f.Key == key);
}
