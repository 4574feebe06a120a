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
public sealed class ForgotModel(PageTools tools, UserManager<User> users, Invitations invitations) : HubPage(tools)
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
        if (user is { DisabledAt: null } && await TryAsync(stop => invitations.ResetAsync(Db, user, stop), ct))
        {
            await invitations.WakeAsync(ct);
        }

        Asked = true;
        return Page();
    }
}
