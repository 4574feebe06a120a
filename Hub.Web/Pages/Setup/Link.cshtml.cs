using Hub.Setup;
using Hub.Setup.Steps;
using Hub.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Hub.Web.Pages.Setup;

/// <summary>The printed link. Looking at it changes nothing, so that a preview of the link does not use it up; the button does.</summary>
[AllowAnonymous]
public sealed class LinkModel(HubDb db, SetupLinks links, HubSettings settings) : PageModel
{
    private static readonly TimeSpan Session = TimeSpan.FromHours(12);

    [BindProperty(SupportsGet = true)]
    public string? Secret { get; set; }

    public bool Failed { get; private set; }

    public IActionResult OnGet() => settings.Mode == HubMode.Live ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (settings.Mode != HubMode.Live)
        {
            return NotFound();
        }

        if (Secret is null || await links.OpenAsync(db, Secret, ct) is not { } session)
        {
            Failed = true;
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }

        Response.Cookies.Append(SetupPage.Cookie, session, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = Request.IsHttps,
            Path = "/setup",
            MaxAge = Session,
            IsEssential = true,
        });
        return Redirect("/setup");
    }
}
