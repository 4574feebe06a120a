using Hub.Audit;
using Hub.Storage;
using Hub.Web.Pages.Shared;
using Hub.Web.SignIn;
using Hub.Web.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Hub.Web.Pages;

/// <summary>The second step: the code of the authenticator app, or one of the spare codes. Failures count towards the lock-out.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class TwoFactorModel(StaffSignIn signIn, HubDb db, AuditLog audit, Words words) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public bool Spare { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Keep { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public Notice? Trouble { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is null ? LocalRedirect("/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user)
        {
            return LocalRedirect("/sign-in");
        }

        var code = (Code ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        var result = Spare ? await signIn.TwoFactorRecoveryCodeSignInAsync(Code?.Trim() ?? "") : await signIn.TwoFactorAuthenticatorSignInAsync(code, Keep, rememberClient: false);
        audit.Add(db, new Actor(ActorKind.Person, user.Id.ToString("D"), user.DisplayName), result.Succeeded ? "person.signed-in" : result.IsLockedOut ? "person.locked-out" : "person.sign-in-failed");
        await db.SaveChangesAsync(ct);
        if (result.Succeeded)
        {
            return LocalRedirect(Url.IsLocalUrl(To) ? To! : "/");
        }

        Trouble = result.IsLockedOut
            ? new Notice("loi", "s-loi", words["signIn.locked"], words["signIn.locked-do", HubSignIn.MostFailures, HubSignIn.LockedFor.TotalMinutes])
            : new Notice("loi", "s-loi", words["signIn.code-wrong"], words["signIn.code-wrong-do"]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
