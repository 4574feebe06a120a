using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>A figure that was typed in and waits for a second person.</summary>
public sealed record OpenFigure(
    ReachSample Sample, string ItemCode, string Title, string Connector, string Channel, string? Url, string EnteredBy);

public static class OpenFigures
{
    private const int Most = 100;

    /// <summary>Oldest first. What somebody has replaced with a newer entry is not asked about any more.</summary>
    public static async Task<IReadOnlyList<OpenFigure>> ReadAsync(HubDb db, CancellationToken ct)
    {
        var rows = await (
            from s in db.Set<ReachSample>()
            join p in db.Publications on s.PublicationId equals p.Id
            join i in db.Items on s.SubjectId equals i.Id
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            join c in db.Channels on s.ChannelId equals c.Id
            join u in db.Users on s.EnteredBy equals u.Id
            where s.Source == ReachSource.Manual
                && !db.Set<ReachConfirmation>().Any(x => x.SampleId == s.Id)
                && !db.Set<ReachSample>().Any(newer => newer.Supersedes == s.Id)
            orderby s.ReadAt, s.Id
            select new { Sample = s, i.Code, r.Title, c.Connector, c.Name, p.Url, u.DisplayName }).AsNoTracking().Take(Most).ToListAsync(ct);
        return [.. rows.Select(r => new OpenFigure(r.Sample, r.Code, r.Title, r.Connector, r.Name, r.Url, r.DisplayName))];
    }
}
