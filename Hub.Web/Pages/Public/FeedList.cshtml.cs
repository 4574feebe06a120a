using Hub.Site;
using Hub.Web.Public;

namespace Hub.Web.Pages.Public;

/// <summary>Every feed there is, and how to use one.</summary>
public sealed class FeedListModel(SiteFrame frame) : PublicPage(frame)
{
    /// <summary>Null stands for all of it.</summary>
    public IReadOnlyList<SiteSection?> Feeds { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Feeds = [null, .. (await Frame.SectionsAsync(ct)).Where(s => s.Live)];
}
