using Hub.Orders.Duty;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders.Reminders;

/// <summary>The addresses of a step, as they are at that moment.</summary>
public static class EscalationRecipients
{
    /// <param name="author">Whose order, or whose approval, it is about.</param>
    public static async Task<List<string>> OfAsync(HubDb db, EscalationStep step, Guid author, DateTimeOffset now, CancellationToken ct)
    {
        if (step.Address is { } address)
        {
            return [address];
        }

        var people = step.Who switch
        {
            Escalated.Orderer => [author],
            Escalated.Person => [step.UserId!.Value],
            Escalated.OnDuty => await DutyRoster.At(db, now).Select(t => t.UserId).ToListAsync(ct),
            Escalated.Approvers => await HoldersAsync(db, Permissions.Approve, ct),
            Escalated.Address => throw new InvalidOperationException("a step for an address has one"),
        };
        return await db.Users.Where(u => people.Contains(u.Id) && u.DisabledAt == null && u.Email != null).Select(u => u.Email!).Distinct().OrderBy(e => e).ToListAsync(ct);
    }

    private static async Task<List<Guid>> HoldersAsync(HubDb db, string permission, CancellationToken ct)
    {
        var roles = await (
            from link in db.UserRoles
            join role in db.Roles on link.RoleId equals role.Id
            select new { link.UserId, role.Name }).ToListAsync(ct);
        return [.. roles.GroupBy(r => r.UserId).Where(g => RoleBundles.PermissionsOf(g.Select(r => r.Name!)).Contains(permission)).Select(g => g.Key)];
    }
}
