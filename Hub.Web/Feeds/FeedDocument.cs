using Hub.Setup;
using Hub.Site;

namespace Hub.Web.Feeds;

/// <summary>What every format of one feed says. The same content gives the same bytes on every node: nothing in it is of the hour it was made.</summary>
public sealed class FeedDocument(FeedContent content, FeedSource source, PublicAddresses addresses, bool practice)
{
    public const string PracticeMark = "DỮ LIỆU MẪU – MÔI TRƯỜNG THỰC HÀNH";

    public const string Rights = "Đăng lại xin giữ nguyên văn, ghi nguồn và giờ phát hành.";

    public bool Practice => practice;

    public string Publisher => content.Window.Publisher;

    public string Id => FeedAddresses.IdOf(content.Authority, source);

    public string Title => (practice ? PracticeMark + " · " : "") + Name + (Publisher.Length > 0 ? " – " + Publisher : "");

    public string Description => (practice ? PracticeMark + ". " : "") + "Tin chính thức, toàn văn, có đính chính và tin đã gỡ. " + Rights;

    public Uri Home => new(addresses.Root, source is FeedSource.Site { Section: { } section } ? $"tin/muc/{section.Slug}" : "tin");

    /// <summary>Newest first by the time of first publication, whatever was corrected since.</summary>
    public IReadOnlyList<SiteEntry> Entries { get; } = [.. content.Entries.OrderByDescending(e => e.FirstPublishedAt).ThenByDescending(e => e.ItemId)];

    public IReadOnlyList<SiteTombstone> Gone { get; } = [.. content.Gone.OrderByDescending(t => t.RemovedAt).ThenByDescending(t => t.ItemId)];

    /// <summary>The newest change of anything in it; null while nothing ever was public.</summary>
    public DateTimeOffset? UpdatedAt =>
        content.Entries.Select(e => e.UpdatedAt).Concat(content.Gone.Select(t => t.RemovedAt)).Select(t => (DateTimeOffset?)t).Max();

    public Uri Self(FeedFormat format) => FeedAddresses.Of(addresses, source, format);

    public string IdOf(SiteEntry entry) => FeedAddresses.IdOf(content.Authority, entry.ItemId);

    public string IdOf(SiteTombstone gone) => FeedAddresses.IdOf(content.Authority, gone.ItemId);

    private string Name => source switch
    {
        FeedSource.Site { Section: { } section } => section.Name,
        FeedSource.Partner partner => $"Tin chính thức dành cho {partner.Name}",
        _ => "Tin chính thức",
    };
}
