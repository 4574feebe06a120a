using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Hub.Jobs.Tests.People;

public sealed class AccountsFacts(TestDatabase database, LiveTestDatabase live) : IClassFixture<TestDatabase>, IClassFixture<LiveTestDatabase>
{
    private static readonly Secret Password = new("mật khẩu đủ dài 🌸");

    private readonly Accounts accounts = new(new AuditLog(TimeProvider.System));

    [Fact]
    public async Task A_person_is_added_with_roles_and_a_hashed_password_and_the_act_is_audited()
    {
        await using var db = database.CreateDb();
        var user = await accounts.AddAsync(db, Of("hoa", RoleBundles.PressOfficer, RoleBundles.Editor), Actor.Hub, default);

        var line = (await Accounts.ListAsync(db, default)).Single(l => l.User.Id == user.Id);
        Assert.Equal([RoleBundles.Editor, RoleBundles.PressOfficer], line.Roles);
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<User>().VerifyHashedPassword(user, user.PasswordHash!, Password.Reveal()));
        Assert.True(await db.Audit.AnyAsync(a => a.Action == "user.added" && a.SubjectId == user.Id.ToString()));
    }

    [Fact]
    public async Task All_faults_come_at_once()
    {
        await using var db = database.CreateDb();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => accounts.AddAsync(db, new NewAccount("Hạnh", " ", "x", ["vua"], new Secret("ngắn")), Actor.Hub, default));

        Assert.Equal(
            ["display-name-missing", "mail-wrong", "password-short", "role-unknown", "user-name-wrong"],
            refused.Refusals.Select(r => r.Problem.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_new_password_ends_the_lock_out_the_second_factor_and_open_sessions()
    {
        await using var db = database.CreateDb();
        var user = await accounts.AddAsync(db, Of("binh"), Actor.Hub, default);
        (user.LockoutEnd, user.AccessFailedCount, user.TwoFactorEnabled) = (DateTimeOffset.MaxValue, 5, true);
        db.UserTokens.Add(new IdentityUserToken<Guid> { UserId = user.Id, LoginProvider = "hub", Name = "AuthenticatorKey", Value = "x" });
        await db.SaveChangesAsync();
        var stamp = user.SecurityStamp;

        await accounts.ResetAsync(db, "BINH", new Secret("một mật khẩu khác"), Actor.Hub, default);

        Assert.Equal((null, 0, false), (user.LockoutEnd, user.AccessFailedCount, user.TwoFactorEnabled));
        Assert.NotEqual(stamp, user.SecurityStamp);
        Assert.False(await db.UserTokens.AnyAsync(t => t.UserId == user.Id));
    }

    [Fact]
    public async Task Whoever_is_disabled_holds_no_permission_any_more()
    {
        await using var db = database.CreateDb();
        var user = await accounts.AddAsync(db, Of("cuc", RoleBundles.Approver), Actor.Hub, default);
        var before = await Authority.OfAsync(db, user.Id, default);

        await accounts.DisableAsync(db, "cuc", Actor.Hub, default);

        Assert.Contains(Permissions.Approve, before);
        Assert.Empty(await Authority.OfAsync(db, user.Id, default));
    }

    [Fact]
    public async Task A_live_hub_takes_no_practice_password()
    {
        await using var db = live.CreateDb();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => accounts.AddAsync(db, Of("an") with { Password = new Secret("thuc-hanh-2026") }, Actor.Hub, default));

        Assert.Equal("value-of-practice", Assert.Single(refused.Refusals).Problem.Code);
    }

    [Fact]
    public async Task Of_two_processes_that_make_a_service_account_at_once_both_have_the_same()
    {
        await using var one = database.CreateDb();
        await using var other = database.CreateDb();

        var actors = await Task.WhenAll(
            ServiceAccounts.ActorAsync(one, "dich-vu", "Dịch vụ", default), ServiceAccounts.ActorAsync(other, "dich-vu", "Dịch vụ", default));

        Assert.Equal(actors[0], actors[1]);
        Assert.Null((await one.Users.SingleAsync(u => u.UserName == "dich-vu")).PasswordHash);
    }

    private static NewAccount Of(string name, params string[] roles) => new(name, "Nguyễn Thị Hoa", $"{name}@hoasua.example", roles, Password);
}
