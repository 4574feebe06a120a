using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Practice;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>
/// Who the command line acts as. In practice a person: the one that <c>--by</c> names, or the first of the practice people who may do it; the
/// person's permissions hold here as on the pages. In live mode its own service account, audited with the operating system's account,
/// which neither approves, confirms, signs nor says what a person saw on a channel.
/// </summary>
internal static class Actors
{
    private static readonly string[] PeoplesOwn = [Permissions.Approve, Permissions.ConfirmFigures, Permissions.SignRound];

    public static async Task<Actor> FindAsync(IServiceProvider services, HubSettings settings, string? name, string permission, CancellationToken ct)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
        if (settings.Mode == HubMode.Practice)
        {
            // A practice world that nothing has started yet has no people.
            await services.GetRequiredService<PracticeWorld>().EnsureAsync(ct);
            var actor = await PersonAsync(db, name ?? FirstWith(permission), ct);
            await Authority.RequireAsync(db, actor, permission, ct);
            return actor;
        }

        if (name is not null)
        {
            throw new UsageException("--by chỉ dùng trong thực hành. / --by is for practice only.");
        }

        return PeoplesOwn.Contains(permission) ? throw ForPeople() : await ServiceAsync(db, ct);
    }

    /// <summary>For acts that no service account may do: they say what a person decided or saw.</summary>
    public static void RefuseInLive(HubSettings settings)
    {
        if (settings.Mode == HubMode.Live)
        {
            throw ForPeople();
        }
    }

    private static async Task<Actor> PersonAsync(HubDb db, string userName, CancellationToken ct)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.UserName == userName, ct)
            ?? throw new UsageException($"Không có tài khoản “{userName}”. / There is no account “{userName}”.");
        return new Actor(ActorKind.Person, user.Id.ToString("D"), user.DisplayName);
    }

    private static async Task<Actor> ServiceAsync(HubDb db, CancellationToken ct)
    {
        var account = await ServiceAccounts.ActorAsync(db, ServiceAccounts.CommandLine, "Dòng lệnh", ct);
        return account with { Name = $"{account.Name} ({Environment.UserName})" };
    }

    private static string FirstWith(string permission) =>
        PracticePeople.All.First(p => RoleBundles.PermissionsOf([p.Role]).Contains(permission)).UserName;

    private static RefusedException ForPeople() => new(
        "person-needed",
        "Ở hệ thống thật, việc này do người có thẩm quyền đăng nhập và làm trên trang; dòng lệnh không làm thay.",
        "In live mode a person with the right to it does this on the pages, signed in; the command line does not do it for them.");
}
