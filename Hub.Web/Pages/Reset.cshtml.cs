using System.Text;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Web.Pages;

/// <summary>Where the link of a letter leads: a password is chosen, and the link is spent.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ResetModel(PageTools tools, UserManager<User> users, AuditLog audit) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public bool Chosen { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Chosen = await TryAsync(ChooseAsync, ct);
        return Page();
    }

    private async Task ChooseAsync(CancellationToken ct)
    {
        if (Password is null || Password.Length < Accounts.ShortestPassword)
        {
            throw new RefusedException("password-short", $"Mật khẩu cần ít nhất {Accounts.ShortestPassword} ký tự.", $"A password needs at least {Accounts.ShortestPassword} characters.");
        }

        if (Password != Again)
        {
            throw new RefusedException("password-differs", "Hai lần nhập không giống nhau.", "The two entries differ.");
        }

        var user = await users.FindByIdAsync(Id.ToString());
        var changed = user is { DisabledAt: null } ? await users.ResetPasswordAsync(user, Token(), Password) : IdentityResult.Failed();
        if (!changed.Succeeded)
        {
            throw new RefusedException(
                "link-spent", "Liên kết không còn dùng được: đã dùng rồi, hoặc quá một ngày. Hãy xin liên kết mới.", "The link no longer works: it was used, or is older than a day. Ask for a new one.");
        }

        user!.EmailConfirmed = true;
        await users.SetLockoutEndDateAsync(user, null);
        audit.Add(Db, new Actor(ActorKind.Person, user.Id.ToString("D"), user.DisplayName), "user.password-chosen");
    }

    private string Token()
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(Code ?? ""));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
