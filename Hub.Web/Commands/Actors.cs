using Hub.Audit;
using Hub.People;
using Hub.Practice;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>
/// Who the command line acts as: in practice the person that <c>--by</c> names; in live mode always its own service account, audited with the
/// operating system's account, which neither approves, confirms, signs nor adopts.
/// </summary>
internal static class Actors
{
    private const string ServiceAccount = "dong-lenh";

    public static async Task<Actor> FindAsync(IServiceProvider services, HubSettings settings, string? name, CancellationToken ct)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
        if (settings.Mode == HubMode.Practice)
        {
            var userName = name ?? PracticePeople.PressOfficer.UserName;
            var user = await db.Users.SingleOrDefaultAsync(u => u.UserName == userName, ct)
                ?? throw new UsageException($"Không có tài khoản “{userName}”. / There is no account “{userName}”.");
            return new Actor(ActorKind.Person, user.Id.ToString("D"), user.DisplayName);
        }

        if (name is not null)
        {
            throw new UsageException("--by chỉ dùng trong thực hành. / --by is for practice only.");
        }

        var service = await ServiceAsync(db, ct);
        return new Actor(ActorKind.Service, service.Id.ToString("D"), $"{service.DisplayName} ({Environment.UserName})");
    }

    private static async Task<User> ServiceAsync(HubDb db, CancellationToken ct)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.UserName == ServiceAccount, ct);
        if (user is null)
        {
            // No password: nobody signs in as it.
            user = new User { UserName = ServiceAccount, NormalizedUserName = ServiceAccount.ToUpperInvariant(), DisplayName = "Dòng lệnh", SecurityStamp = Guid.NewGuid().ToString("N") };
            db.Users.Add(user);
            await db.SaveChangesAsync(ct);
        }

        return user;
    }
}
