using Hub.Audit;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.People;

/// <summary>Accounts that programs act as. They have no password, so nobody signs in as one, and they neither approve, confirm nor sign.</summary>
public static class ServiceAccounts
{
    public const string CommandLine = "dong-lenh";
    public const string ContentFolder = "thu-muc-tin";

    /// <summary>Made when it is first needed; of two processes that make it at once the second finds it.</summary>
    public static async Task<Actor> ActorAsync(HubDb db, string userName, string displayName, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync($"service-account:{userName}", ct);
        var user = await db.Users.SingleOrDefaultAsync(u => u.UserName == userName, ct);
        if (user is null)
        {
            user = new User { UserName = userName, NormalizedUserName = userName.ToUpperInvariant(), DisplayName = displayName, SecurityStamp = Guid.NewGuid().ToString("N") };
            db.Users.Add(user);
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return new Actor(ActorKind.Service, user.Id.ToString("D"), user.DisplayName);
    }
}
