using Hub.Audit;
using Hub.People;
using Hub.Storage;
using Hub.Web.Pages.Shared;
using Hub.Web.SignIn;
using Hub.Web.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Hub.Web.Pages;

[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel(StaffSignIn signIn, UserManager<User> users, HubDb db, AuditLog audit, Words words) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public bool Keep { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public Notice? Trouble { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var name = Name?.Trim() ?? "";
        var user = await users.FindByNameAsync(name) ?? await users.FindByEmailAsync(name);
        var result = user is null ? Microsoft.AspNetCore.Identity.SignInResult.Failed : await signIn.PasswordSignInAsync(user, Password ?? "", Keep, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            await NoteAsync(user!, "person.signed-in", ct);
            return LocalRedirect(Url.IsLocalUrl(To) ? To! : "/");
        }

        if (result.RequiresTwoFactor)
        {
            return RedirectToPage("/TwoFactor", new { Keep, To });
        }

        await (user is null ? NoteStrangerAsync(ct) : NoteAsync(user, result.IsLockedOut ? "person.locked-out" : "person.sign-in-failed", ct));

        Trouble = result switch
        {
            { IsLockedOut: true } => new Notice("loi", "s-loi", words["signIn.locked"], words["signIn.locked-do", HubSignIn.MostFailures, HubSignIn.LockedFor.TotalMinutes]),
            { IsNotAllowed: true } => new Notice("loi", "s-loi", words["signIn.disabled"], words["signIn.disabled-do"]),
            _ => new Notice("loi", "s-loi", words["signIn.wrong"], words["signIn.wrong-do", HubSignIn.MostFailures, HubSignIn.LockedFor.TotalMinutes]),
        };
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    // What was typed is not written down: it may be a password in the wrong field.
    private Task<int> NoteStrangerAsync(CancellationToken ct)
    {
        audit.Add(db, Actor.Hub, "person.sign-in-failed", null, new System.Text.Json.Nodes.JsonObject { ["unknownName"] = true });
        return db.SaveChangesAsync(ct);
    }

    private Task<int> NoteAsync(User user, string what, CancellationToken ct)
    {
        audit.Add(db, new Actor(ActorKind.Person, user.Id.ToString("D"), user.DisplayName), what);
        return db.SaveChangesAsync(ct);
    }
}
