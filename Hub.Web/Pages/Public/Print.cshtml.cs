using Hub.Site;
using Hub.Web.Public;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Public;

/// <summary>The item alone, for paper: the text, whose it is, where it stands, and which revision it is.</summary>
public sealed class PrintModel(SiteFrame frame, SiteItems items) : PublicPage(frame)
{
    public SiteEntry Entry { get; private set; } = null!;

    public string Publisher { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        var found = await items.FindAsync(Frame.Db, slug, ct);
        if (found is not SiteFound.Shown shown)
        {
            // Its page says what became of it.
            return found is null ? NotFound() : Redirect(SiteFrame.To($"/tin/{slug}"));
        }

        (Entry, Publisher) = (shown.Entry, await Frame.PublisherAsync(ct));
        return Page();
    }
}
