using Hub.Bulletins;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Audit;

/// <summary>What people call the row that an act was done to, and the page on which it stands.</summary>
public sealed record NamedSubject(string Name, string? Link);

/// <summary>Names for the subjects of one page of the log.</summary>
public static class AuditSubjects
{
    private static readonly string[] KindsOfIds = ["delivery", "order", "stop", "incident", "period", "figure", "sample", "alert-endpoint", "job", "bulletin"];

    public static async Task<IReadOnlyDictionary<(string Kind, string Id), NamedSubject>> ReadAsync(HubDb db, IReadOnlyList<AuditEntry> rows, CancellationToken ct)
    {
        var names = new Dictionary<(string, string), NamedSubject>();
        var (items, deliveries, channels, users) = (Ids(rows, "item"), Ids(rows, "delivery"), Ids(rows, "channel"), Ids(rows, "user"));
        foreach (var item in await db.Items.Where(i => items.Contains(i.Id)).Select(i => new { i.Id, i.Code }).ToListAsync(ct))
        {
            names[("item", item.Id.ToString("D"))] = new NamedSubject(item.Code, $"/items/{item.Code}");
        }

        foreach (var delivery in await (
            from d in db.Deliveries
            join i in db.Items on d.SubjectId equals i.Id
            join c in db.Channels on d.ChannelId equals c.Id
            where deliveries.Contains(d.Id)
            select new { d.Id, i.Code, c.Name }).ToListAsync(ct))
        {
            names[("delivery", delivery.Id.ToString("D"))] = new NamedSubject($"{delivery.Code}, {delivery.Name}", $"/deliveries/{delivery.Id:D}");
        }

        foreach (var channel in await db.Channels.Where(c => channels.Contains(c.Id)).Select(c => new { c.Id, c.Name, c.Slug }).ToListAsync(ct))
        {
            names[("channel", channel.Id.ToString("D"))] = new NamedSubject(channel.Name, $"/channels/{channel.Slug}");
        }

        var bulletins = Ids(rows, "bulletin");
        foreach (var bulletin in await db.Set<Bulletin>().Where(b => bulletins.Contains(b.Id)).Select(b => new { b.Id, b.Name }).ToListAsync(ct))
        {
            names[("bulletin", bulletin.Id.ToString("D"))] = new NamedSubject(bulletin.Name, $"/bulletins/{bulletin.Id:D}");
        }

        foreach (var user in await db.Users.Where(u => users.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToListAsync(ct))
        {
            names[("user", user.Id.ToString("D"))] = new NamedSubject(user.DisplayName, null);
        }

        return names;
    }

    /// <summary>From what a person writes: an item's code, a channel's short name, a user's name, or an id as it stands in the log.</summary>
    public static async Task<AuditSubject?> FindAsync(HubDb db, string text, CancellationToken ct)
    {
        var (typed, code) = (text.Trim(), text.Trim().ToUpperInvariant());
        if (await db.Items.Where(i => i.Code == code).Select(i => (Guid?)i.Id).SingleOrDefaultAsync(ct) is { } item)
        {
            return new AuditSubject("item", item.ToString("D"));
        }

        if (await db.Channels.Where(c => c.Slug == typed).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(ct) is { } channel)
        {
            return new AuditSubject("channel", channel.ToString("D"));
        }

        if (await db.Users.Where(u => u.NormalizedUserName == code).Select(u => (Guid?)u.Id).SingleOrDefaultAsync(ct) is { } user)
        {
            return new AuditSubject("user", user.ToString("D"));
        }

        // Within the few kinds there are, the index by subject finds it.
        return await db.Audit.Where(a => a.SubjectKind != null && KindsOfIds.Contains(a.SubjectKind) && a.SubjectId == typed)
            .OrderByDescending(a => a.Id).Select(a => new AuditSubject(a.SubjectKind!, a.SubjectId!)).FirstOrDefaultAsync(ct);
    }

    private static List<Guid> Ids(IReadOnlyList<AuditEntry> rows, string kind) =>
        [.. rows.Where(r => r.SubjectKind == kind && Guid.TryParse(r.SubjectId, out _)).Select(r => Guid.Parse(r.SubjectId!)).Distinct()];
}
