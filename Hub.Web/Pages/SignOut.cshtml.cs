using Hub.Audit;
using Hub.Storage;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Hub.Web.Pages;

[Authorize]
public sealed class SignOutModel(StaffSignIn signIn, CurrentPerson person, HubDb db, AuditLog audit) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (person.IsSignedIn)
        {
            audit.Add(db, person.Actor, "person.signed-out");
            await db.SaveChangesAsync(ct);
        }

        await signIn.SignOutAsync();
        return LocalRedirect("/sign-in");
    }
}
