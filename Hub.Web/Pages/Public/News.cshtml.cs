using Hub.Site;
using Hub.Web.Public;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Public;

/// <summary>What is out, newest first: all of it, or one section.</summary>
public sealed class NewsModel(SiteFrame frame, SiteIndex index) : PublicPage(frame)
{
    public const int EachPage = 20;

    public SiteSection? Section { get; private set; }

    public SiteIndexPage News { get; private set; } = new([], null);

    public bool IsFirstPage { get; private set; }

    public string Path => Section is null ? "/tin" : $"/tin/muc/{Section.Slug}";

    /// <param name="truoc">Where the page before ended.</param>
    public async Task<IActionResult> OnGetAsync(string? section, string? truoc, CancellationToken ct)
    {
        if (section is not null)
        {
            Section = (await Frame.SectionsAsync(ct)).FirstOrDefault(s => s.Slug == section);
            SectionSlug = Section?.Slug;
            if (Section is null)
            {
                return NotFound();
            }
        }

        var after = SiteCursor.Parse(truoc);
        if (truoc is not null && after is null)
        {
            return NotFound();
        }

        IsFirstPage = after is null;
        News = await index.ReadAsync(Frame.Db, Section, after, EachPage, ct);
        return Page();
    }
}
