using Hub.Setup.Steps;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Setup;

/// <summary>The tenth step: what is done, what is still open, and the end of the set-up.</summary>
public sealed class IndexModel(SetupTools tools) : SetupPage(tools)
{
    public IReadOnlyList<StepLine> Needed => [.. Lines.Where(l => l is { Optional: false, State: not StepState.Done })];

    public IReadOnlyList<StepLine> PutOff => [.. Lines.Where(l => l is { Optional: true, State: not StepState.Done })];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await TryAsync(stop => Progress.FinishAsync(Db, stop), ct))
        {
            return Page();
        }

        Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/setup" });
        return Redirect("/");
    }
}
