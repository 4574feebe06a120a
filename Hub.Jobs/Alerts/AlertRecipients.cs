using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts;

/// <summary>One person, or one mailbox, and what it is told of.</summary>
/// <param name="User">Null: a mailbox that belongs to nobody here.</param>
public sealed record AlertRecipient(Guid? User, string Name, string Address, IReadOnlySet<AlertArea> Wants);

/// <summary>Who is told of what: what a role brings, unless somebody chose otherwise.</summary>
public static class AlertRecipients
{
    private static readonly AlertArea[] OfOperating = [AlertArea.Failed, AlertArea.Doubt, AlertArea.Late, AlertArea.Channel];
    private static readonly AlertArea[] OfConfirming = [AlertArea.Figures];
    private static readonly AlertArea[] OfAdministering = [AlertArea.Channel, AlertArea.Figures, AlertArea.Machine, AlertArea.Nightly];

    public static async Task<IReadOnlyList<AlertRecipient>> ReadAsync(HubDb db, CancellationToken ct)
    {
        var choices = await db.AlertChoices.AsNoTracking().ToListAsync(ct);
        var people = await db.Users.AsNoTracking().Where(u => u.DisabledAt == null && u.Email != null)
            .OrderBy(u => u.DisplayName).Select(u => new { u.Id, u.DisplayName, Email = u.Email! }).ToListAsync(ct);
        var roles = (await (
            from link in db.UserRoles
            join role in db.Roles on link.RoleId equals role.Id
            select new { link.UserId, Name = role.Name! }).ToListAsync(ct)).ToLookup(r => r.UserId, r => r.Name);
        var staff = people.Select(p => new AlertRecipient(p.Id, p.DisplayName, p.Email, Wants(ByRole([.. roles[p.Id]]), choices.Where(c => c.UserId == p.Id))));
        var mailboxes = choices.Where(c => c.Address is not null).GroupBy(c => c.Address!, StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new AlertRecipient(null, g.Key, g.Key, Wants([], g)));
        return [.. staff, .. mailboxes];
    }

    // Whoever only keeps the machine may operate, and is not told of each delivery; who is on duty too, is.
    private static IEnumerable<AlertArea> ByRole(IReadOnlyList<string> roles)
    {
        var permissions = RoleBundles.PermissionsOf(roles);
        return (RoleBundles.PermissionsOf(roles.Where(r => r != RoleBundles.Administrator)).Contains(Permissions.Operate) ? OfOperating : [])
            .Concat(permissions.Contains(Permissions.ConfirmFigures) ? OfConfirming : [])
            .Concat(permissions.Contains(Permissions.Administer) ? OfAdministering : []);
    }

    private static HashSet<AlertArea> Wants(IEnumerable<AlertArea> brought, IEnumerable<AlertChoice> choices)
    {
        var wants = brought.ToHashSet();
        foreach (var choice in choices)
        {
            _ = choice.Wanted ? wants.Add(choice.Area) : wants.Remove(choice.Area);
        }

        return wants;
    }
}
