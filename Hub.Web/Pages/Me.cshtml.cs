using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages;

/// <summary>A person's own account: password, and the authenticator app as the second step of signing in.</summary>
[Authorize]
public sealed class MeModel(PageTools tools, UserManager<User> users, StaffSignIn signIn, AuditLog audit) : HubPage(tools)
{
    private const int SpareCodes = 8;

    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public User Account { get; private set; } = null!;

    /// <summary>The key to be typed into the app; shown only until the app is proven.</summary>
    public string? Key { get; private set; }

    /// <summary>Shown once.</summary>
    public IReadOnlyList<string> Spare { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Account = (await users.GetUserAsync(User))!;
        if (!Account.TwoFactorEnabled)
        {
            Key = await users.GetAuthenticatorKeyAsync(Account);
        }
    }

    public Task<IActionResult> OnPostPasswordAsync(CancellationToken ct) => ActAsync("me.password-changed", "user.password-changed", async () =>
    {
        if (Password is null || Password.Length < Accounts.ShortestPassword || Password != Again)
        {
            throw new RefusedException(
                "password-unfit", $"Mật khẩu mới cần ít nhất {Accounts.ShortestPassword} ký tự và hai lần nhập phải giống nhau.",
                $"The new password needs at least {Accounts.ShortestPassword} characters, the same in both fields.");
        }

        if (!(await users.ChangePasswordAsync(Account, Current ?? "", Password)).Succeeded)
        {
            throw new RefusedException("password-wrong", "Mật khẩu đang dùng không đúng.", "The present password is wrong.");
        }
    }, ct);

    public Task<IActionResult> OnPostBeginAsync(CancellationToken ct) =>
        ActAsync("me.begun", "user.second-step-begun", async () => await users.ResetAuthenticatorKeyAsync(Account), ct);

    public async Task<IActionResult> OnPostProveAsync(CancellationToken ct)
    {
        var proven = await ActAsync("me.enabled", "user.second-step-on", async () =>
        {
            if (!await users.VerifyTwoFactorTokenAsync(Account, TokenOptions.DefaultAuthenticatorProvider, (Code ?? "").Replace(" ", "", StringComparison.Ordinal)))
            {
                throw new RefusedException("code-wrong", "Mã không đúng hoặc đã hết hạn. Kiểm tra đồng hồ điện thoại rồi nhập mã mới.", "The code is wrong or has expired. Check the phone's clock and enter a new one.");
            }

            await users.SetTwoFactorEnabledAsync(Account, true);
            Spare = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(Account, SpareCodes) ?? []];
        }, ct);
        return Spare.Count == 0 ? proven : Page();
    }

    public Task<IActionResult> OnPostEndAsync(CancellationToken ct) => ActAsync("me.disabled", "user.second-step-off", async () =>
    {
        if (!await users.CheckPasswordAsync(Account, Current ?? ""))
        {
            throw new RefusedException("password-wrong", "Mật khẩu đang dùng không đúng.", "The present password is wrong.");
        }

        await users.SetTwoFactorEnabledAsync(Account, false);
        await users.ResetAuthenticatorKeyAsync(Account);
    }, ct);

    private async Task<IActionResult> ActAsync(string done, string what, Func<Task> act, CancellationToken ct)
    {
        await OnGetAsync();
        if (!await TryAsync(async _ => { await act(); audit.Add(Db, Person.Actor, what); }, ct))
        {
            await OnGetAsync();
            return Page();
        }

        // The stamp has changed: without this the person would be signed out by their own act.
        await signIn.RefreshSignInAsync(Account);
        Say(done);
        return Redirect("/me");
    }
}
