using Hub.Web.Public;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Hub.Web.Pages.Public;

/// <summary>A page for everybody. What it shows can be corrected or withdrawn at any moment, so nobody keeps it without asking again.</summary>
[AllowAnonymous]
public abstract class PublicPage(SiteFrame frame) : PageModel
{
    public SiteFrame Frame => frame;

    /// <summary>The section whose name is marked above.</summary>
    public string? SectionSlug { get; protected set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Response.Headers.CacheControl = "no-cache";
}
