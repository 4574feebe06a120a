using System.Security.Cryptography;
using Connectors.Contract;
using Hub.Audit;
using Hub.People;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.People;

/// <summary>Who may sign in and what as. People are invited by mail and choose their password themselves; nobody is deleted.</summary>
[Authorize(Policy = Permissions.Administer)]
public sealed class IndexModel(PageTools tools, Accounts accounts, Invitations invitations, AuditLog audit) : HubPage(tools)
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Mail { get; set; }

    [BindProperty]
    public List<string> Roles { get; set; } = [];

    public IReadOnlyList<AccountLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Lines = await Accounts.ListAsync(Db, ct);

    public Task<IActionResult> OnPostInviteAsync(CancellationToken ct) => ActAsync("invited", async stop =>
    {
        // Nobody knows this password: the first one is chosen through the letter.
        var account = new NewAccount(UserName ?? "", DisplayName ?? "", Mail ?? "", Roles, new Secret(RandomNumberGenerator.GetHexString(40)));
        await invitations.InviteAsync(Db, await accounts.AddAsync(Db, account, Person.Actor, stop), stop);
    }, ct);

    public Task<IActionResult> OnPostLinkAsync(CancellationToken ct) => ActAsync("link-sent", async stop =>
    {
        var user = await Db.Users.SingleAsync(u => u.UserName == UserName, stop);
        await invitations.ResetAsync(Db, user, stop);
        audit.Add(Db, Person.Actor, "user.link-sent", new AuditSubject("user", user.Id.ToString("D")));
    }, ct);

    public Task<IActionResult> OnPostRolesAsync(CancellationToken ct) =>
        ActAsync("roles-set", stop => accounts.SetRolesAsync(Db, UserName ?? "", Roles, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostDisableAsync(CancellationToken ct) => ActAsync("disabled", async stop =>
    {
        if (await Db.Users.AnyAsync(u => u.UserName == UserName && u.Id == Person.Id, stop))
        {
            throw new Hub.Approvals.RefusedException("own-account", "Không tự khóa tài khoản của mình.", "Nobody disables their own account.");
        }

        await accounts.DisableAsync(Db, UserName ?? "", Person.Actor, stop);
    }, ct);

    private async Task<IActionResult> ActAsync(string done, Func<CancellationToken, Task> act, CancellationToken ct)
    {
        if (await TryAsync(act, ct))
        {
            await invitations.WakeAsync(ct);
            Say("people.done-" + done, UserName);
            return Redirect("/people");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
