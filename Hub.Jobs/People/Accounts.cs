using System.Text.Json.Nodes;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.Practice;
using Hub.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hub.People;

/// <summary>Adds people, gives them a new password, and takes their access away. Nobody is deleted: approvals name their people.</summary>
public sealed class Accounts(AuditLog audit)
{
    public const int ShortestPassword = 12;

    private static readonly PasswordHasher<User> Hasher = new();

    public async Task<User> AddAsync(HubDb db, NewAccount wanted, Actor actor, CancellationToken ct)
    {
        await RefuseAsync(db, wanted, ct);
        var (name, mail) = (wanted.UserName.Trim(), wanted.Mail.Trim());
        var user = new User
        {
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            DisplayName = wanted.DisplayName.Trim().Normalize(),
            Email = mail,
            NormalizedEmail = mail.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = NewStamp(),
        };
        user.PasswordHash = Hasher.HashPassword(user, wanted.Password.Reveal());
        db.Users.Add(user);
        foreach (var role in wanted.Roles.Distinct(StringComparer.Ordinal))
        {
            db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = (await RoleAsync(db, role, ct)).Id });
        }

        audit.Add(db, actor, "user.added", Subject(user), new JsonObject { ["name"] = name, ["roles"] = string.Join(", ", wanted.Roles) });
        await db.SaveChangesAsync(ct);
        return user;
    }

    /// <summary>A new password; the second factor and every open session end with the old one.</summary>
    public async Task ResetAsync(HubDb db, string userName, Secret password, Actor actor, CancellationToken ct)
    {
        var user = await FindAsync(db, userName, ct);
        Throw(await PasswordFaultsAsync(db, password, ct));
        user.PasswordHash = Hasher.HashPassword(user, password.Reveal());
        (user.SecurityStamp, user.LockoutEnd, user.AccessFailedCount, user.TwoFactorEnabled) = (NewStamp(), null, 0, false);
        foreach (var token in await db.UserTokens.Where(t => t.UserId == user.Id).ToListAsync(ct))
        {
            db.UserTokens.Remove(token);
        }

        audit.Add(db, actor, "user.reset", Subject(user));
        await db.SaveChangesAsync(ct);
    }

    public async Task DisableAsync(HubDb db, string userName, Actor actor, CancellationToken ct)
    {
        var user = await FindAsync(db, userName, ct);
        if (user.DisabledAt is null)
        {
            (user.DisabledAt, user.SecurityStamp) = (await HubClock.ReadAsync(db, ct), NewStamp());
            audit.Add(db, actor, "user.disabled", Subject(user));
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>What somebody may do from now on; open sessions notice within a minute.</summary>
    public async Task SetRolesAsync(HubDb db, string userName, IReadOnlyList<string> roles, Actor actor, CancellationToken ct)
    {
        var user = await FindAsync(db, userName, ct);
        Throw([.. UnknownRoles(roles)]);
        db.UserRoles.RemoveRange(await db.UserRoles.Where(r => r.UserId == user.Id).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        foreach (var role in roles.Distinct(StringComparer.Ordinal))
        {
            db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = (await RoleAsync(db, role, ct)).Id });
        }

        audit.Add(db, actor, "user.roles-set", Subject(user), new JsonObject { ["roles"] = string.Join(", ", roles) });
        await db.SaveChangesAsync(ct);
    }

    public static async Task<IReadOnlyList<AccountLine>> ListAsync(HubDb db, CancellationToken ct)
    {
        var roles = await (from link in db.UserRoles join role in db.Roles on link.RoleId equals role.Id select new { link.UserId, role.Name }).ToListAsync(ct);
        var byUser = roles.ToLookup(r => r.UserId, r => r.Name!);
        var users = await db.Users.AsNoTracking().OrderBy(u => u.UserName).ToListAsync(ct);
        return [.. users.Select(u => new AccountLine(u, [.. byUser[u.Id].Order(StringComparer.Ordinal)]))];
    }

    private static async Task RefuseAsync(HubDb db, NewAccount wanted, CancellationToken ct)
    {
        List<Refusal> refusals = [.. await PasswordFaultsAsync(db, wanted.Password, ct)];
        var (name, mail) = (wanted.UserName.Trim().ToUpperInvariant(), wanted.Mail.Trim().ToUpperInvariant());
        if (!wanted.UserName.Trim().All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') || name.Length == 0)
        {
            refusals.Add(Refusal.Of("user-name-wrong", "Tên đăng nhập chỉ gồm chữ không dấu, chữ số và . - _", "A user name holds only a–z, digits and . - _"));
        }

        if (string.IsNullOrWhiteSpace(wanted.DisplayName))
        {
            refusals.Add(Refusal.Of("display-name-missing", "Thiếu họ tên.", "The person's name is missing."));
        }

        if (wanted.Mail.IndexOf('@') is < 1)
        {
            refusals.Add(Refusal.Of("mail-wrong", "Địa chỉ thư không đúng.", "The mail address is not one."));
        }

        refusals.AddRange(UnknownRoles(wanted.Roles));

        if (await db.Users.AnyAsync(u => u.NormalizedUserName == name || u.NormalizedEmail == mail, ct))
        {
            refusals.Add(Refusal.Of("user-twice", "Tên đăng nhập hoặc địa chỉ thư đã có người dùng.", "The user name or the mail address is taken already."));
        }

        Throw(refusals);
    }

    private static IEnumerable<Refusal> UnknownRoles(IReadOnlyList<string> roles)
    {
        var known = string.Join(", ", RoleBundles.Keys);
        return roles.Where(r => !RoleBundles.Keys.Contains(r)).Select(role => Refusal.Of(
            "role-unknown", $"Không có vai trò “{role}”. Các vai trò: {known}.", $"There is no role “{role}”. Roles: {known}."));
    }

    // The practice password stands in this source; a live account with it would be nobody's.
    private static async Task<IReadOnlyList<Refusal>> PasswordFaultsAsync(HubDb db, Secret password, CancellationToken ct)
    {
        if (password.Reveal().Length < ShortestPassword)
        {
            return [Refusal.Of("password-short", $"Mật khẩu cần ít nhất {ShortestPassword} ký tự.", $"A password needs at least {ShortestPassword} characters.")];
        }

        return PracticeValues.IsSecret(password) && await db.HubMode.AnyAsync(m => m.Mode == HubMode.Live, ct)
            ? [Refusal.Of("value-of-practice", "Đây là mật khẩu của môi trường thực hành. Hãy chọn mật khẩu khác.", "This is the password of the practice world. Choose another one.")]
            : [];
    }

    private static async Task<User> FindAsync(HubDb db, string userName, CancellationToken ct)
    {
        var name = userName.Trim().ToUpperInvariant();
        return await db.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == name, ct)
            ?? throw new RefusedException("user-unknown", $"Không có tài khoản “{userName}”.", $"There is no account “{userName}”.");
    }

    private static async Task<Role> RoleAsync(HubDb db, string name, CancellationToken ct)
    {
        var role = await db.Roles.SingleOrDefaultAsync(r => r.Name == name, ct);
        if (role is null)
        {
            role = new Role { Name = name, NormalizedName = name.ToUpperInvariant() };
            db.Roles.Add(role);
            await db.SaveChangesAsync(ct);
        }

        return role;
    }

    private static void Throw(IReadOnlyList<Refusal> refusals)
    {
        if (refusals.Count > 0)
        {
            throw new RefusedException(refusals);
        }
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    private static AuditSubject Subject(User user) => new("user", user.Id.ToString("D"));
}
