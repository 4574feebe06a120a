using Hub.Approvals;
using Hub.Audit;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.People;

/// <summary>Asks the rows, at the moment of the act, whether somebody may do it: pages ask too, but an act does not depend on a page.</summary>
public static class Authority
{
    public static async Task<IReadOnlySet<string>> OfAsync(HubDb db, Guid person, CancellationToken ct)
    {
        var roles = await (
            from u in db.Users
            join link in db.UserRoles on u.Id equals link.UserId
            join role in db.Roles on link.RoleId equals role.Id
            where u.Id == person && u.DisabledAt == null
            select role.Name!).ToListAsync(ct);
        return RoleBundles.PermissionsOf(roles);
    }

    /// <summary>Who holds it, with an account that is not locked.</summary>
    public static async Task<IReadOnlyList<Guid>> HoldersAsync(HubDb db, string permission, CancellationToken ct)
    {
        var roles = await (
            from u in db.Users
            join link in db.UserRoles on u.Id equals link.UserId
            join role in db.Roles on link.RoleId equals role.Id
            where u.DisabledAt == null
            select new { u.Id, role.Name }).ToListAsync(ct);
        return [.. roles.GroupBy(r => r.Id).Where(g => RoleBundles.PermissionsOf(g.Select(r => r.Name!)).Contains(permission)).Select(g => g.Key)];
    }

    /// <summary>Throws <see cref="RefusedException"/> where the actor lacks it. Services and the hub itself hold no permission.</summary>
    public static async Task RequireAsync(HubDb db, Actor actor, string permission, CancellationToken ct)
    {
        if (actor.PersonId is not { } person || !(await OfAsync(db, person, ct)).Contains(permission))
        {
            throw new RefusedException(
                "permission-missing", $"{actor.Name} không có quyền làm việc này ({permission}).", $"{actor.Name} may not do this ({permission}).");
        }
    }
}
