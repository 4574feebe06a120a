using Hub.Site;
using Hub.Web.Public;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Public;

/// <summary>One item as it was approved, or the notice of its withdrawal at the same address. Before it is published there is nothing here.</summary>
public sealed class ItemModel(SiteFrame frame, SiteItems items, SiteIndex index) : PublicPage(frame)
{
    private const int Beside = 3;

    public SiteFound.Shown? Shown { get; private set; }

    public SiteTombstone? Gone { get; private set; }

    public string Publisher { get; private set; } = "";

    public SiteSection? Section { get; private set; }

    public IReadOnlyList<SiteEntry> SameSection { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        switch (await items.FindAsync(Frame.Db, slug, ct))
        {
            case SiteFound.Shown shown:
                await ShowAsync(shown, ct);
                return Page();
            case SiteFound.Moved moved:
                return Redirect(SiteFrame.To($"/tin/{moved.Slug}"));
            case SiteFound.Gone gone:
                Gone = gone.Tombstone;
                Publisher = await Frame.PublisherAsync(ct);
                Response.StatusCode = StatusCodes.Status410Gone;
                return Page();
            default:
                return NotFound();
        }
    }

    private async Task ShowAsync(SiteFound.Shown shown, CancellationToken ct)
    {
        (Shown, Publisher) = (shown, await Frame.PublisherAsync(ct));
        if (shown.Entry.Section is { } name)
        {
            Section = (await Frame.SectionsAsync(ct)).FirstOrDefault(s => s.Names.Contains(name));
            SectionSlug = Section?.Slug;
        }

        if (Section is not null)
        {
            SameSection = [.. (await index.ReadAsync(Frame.Db, Section, null, Beside + 1, ct)).Entries.Where(e => e.ItemId != shown.Entry.ItemId).Take(Beside)];
        }
    }
}
