using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Hub.Web.Pages;

[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    private static readonly int[] WithWords = [400, 403, 404, 500];

    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public int Known => WithWords.Contains(Code) ? Code : Code is >= 400 and < 500 ? 400 : 500;

    public void OnGet() => Response.StatusCode = Code is >= 400 and <= 599 ? Code : StatusCodes.Status404NotFound;

    public void OnPost() => OnGet();
}
