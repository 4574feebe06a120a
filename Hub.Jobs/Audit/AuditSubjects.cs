using System.Globalization;
using Hub.Alerts;
using Hub.Bulletins;
using Hub.Periods;
using Hub.Reach;
using Hub.Reports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Audit;

/// <summary>What people call the row that an act was done to, and the page on which it stands.</summary>
public sealed record NamedSubject(string Name, string? Link);

/// <summary>Names for the subjects of one page of the log.</summary>
public static class AuditSubjects
{
    private static readonly string[] KindsOfIds = ["delivery", "order", "stop", "incident", "period", "report", "reach-sample", "sample", "channel-figure", "figure-import", "alert-endpoint", "job", "bulletin"];

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

        var endpoints = Ids(rows, "alert-endpoint");
        foreach (var endpoint in await db.Set<AlertEndpoint>().Where(e => endpoints.Contains(e.Id)).Select(e => new { e.Id, e.Name }).ToListAsync(ct))
        {
            names[("alert-endpoint", endpoint.Id.ToString("D"))] = new NamedSubject(endpoint.Name, "/admin/alerts");
        }

        var periods = Ids(rows, "period");
        foreach (var period in await db.Set<Period>().Where(p => periods.Contains(p.Id)).Select(p => new { p.Id, Days = new PeriodDays(p.Kind, p.FirstDay, p.LastDay) }).ToListAsync(ct))
        {
            names[("period", period.Id.ToString("D"))] = new NamedSubject(period.Days.Code, $"/periods/{period.Days.Code}");
        }

        var reports = Ids(rows, "report");
        foreach (var report in await db.Set<Report>().Where(r => reports.Contains(r.Id)).Select(r => new { r.Id, r.FirstDay, r.LastDay }).ToListAsync(ct))
        {
            names[("report", report.Id.ToString("D"))] = new NamedSubject(
                string.Create(CultureInfo.InvariantCulture, $"{report.FirstDay:dd/MM/yyyy} – {report.LastDay:dd/MM/yyyy}"), $"/reports/{report.Id:D}");
        }

        List<Guid> samples = [.. Ids(rows, "reach-sample"), .. Ids(rows, "sample")];
        foreach (var sample in await (
            from s in db.Set<ReachSample>()
            join c in db.Channels on s.ChannelId equals c.Id
            where samples.Contains(s.Id)
            from i in db.Items.Where(i => i.Id == s.SubjectId).DefaultIfEmpty()
            select new { s.Id, Code = (string?)i!.Code, c.Name, s.Metric }).ToListAsync(ct))
        {
            var named = new NamedSubject(string.Join(", ", new[] { sample.Code, sample.Name, sample.Metric }.OfType<string>()), $"/reach/evidence/{sample.Id:D}");
            names[("reach-sample", sample.Id.ToString("D"))] = named;
            names[("sample", sample.Id.ToString("D"))] = named;
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
