using Hub.Audit;
using Hub.People;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Hub.Web.Pages;

/// <summary>Asks for a link by mail. The answer is the same whether the account exists or not.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ForgotModel(PageTools tools, UserManager<User> users, Invitations invitations, AuditLog audit) : HubPage(tools)
{
    [BindProperty]
    public string? Name { get; set; }

    public bool Asked { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var name = Name?.Trim() ?? "";
        var user = await users.FindByNameAsync(name) ?? await users.FindByEmailAsync(name);
        if (user is { DisabledAt: null } && await TryAsync(stop => AskAsync(user, stop), ct))
        {
            await invitations.WakeAsync(ct);
        }

        Asked = true;
        return Page();
    }

    private async Task AskAsync(User user, CancellationToken ct)
    {
        await invitations.ResetAsync(Db, user, ct);
        audit.Add(Db, new Actor(ActorKind.Person, user.Id.ToString("D"), user.DisplayName), "user.link-asked", new AuditSubject("user", user.Id.ToString("D")));
    }
}
