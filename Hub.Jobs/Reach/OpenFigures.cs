using Hub.Bulletins;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>A figure that was typed in and waits for a second person.</summary>
/// <param name="ItemCode">Null: a figure of a bulletin.</param>
public sealed record OpenFigure(
    ReachSample Sample, string? ItemCode, string Title, string Connector, string Channel, string? Url, string EnteredBy)
{
    /// <summary>The page of what it is a figure of.</summary>
    public string Link => ItemCode is null ? $"/bulletins/{Sample.SubjectId:D}" : $"/items/{ItemCode}";
}

public static class OpenFigures
{
    private const int Most = 100;

    /// <summary>Oldest first. What somebody has replaced with a newer entry is not asked about any more.</summary>
    public static async Task<IReadOnlyList<OpenFigure>> ReadAsync(HubDb db, CancellationToken ct)
    {
        var rows = await (
            from t in db.Set<TypedSample>()
            join s in db.Set<ReachSample>() on new { Id = t.SampleId, t.ReadAt } equals new { s.Id, s.ReadAt }
            join p in db.Publications on s.PublicationId equals p.Id
            join item in db.Items on s.SubjectId equals item.Id into items
            from i in items.DefaultIfEmpty()
            join revision in db.Revisions on i.CurrentRevisionId equals revision.Id into revisions
            from r in revisions.DefaultIfEmpty()
            join bulletin in db.Set<Bulletin>() on s.SubjectId equals bulletin.Id into bulletins
            from b in bulletins.DefaultIfEmpty()
            join c in db.Channels on s.ChannelId equals c.Id
            join u in db.Users on s.EnteredBy equals u.Id
            where t.Source == ReachSource.Manual
                && !db.Set<ReachConfirmation>().Any(x => x.SampleId == t.SampleId)
                && !db.Set<TypedSample>().Any(newer => newer.Supersedes == t.SampleId)
            orderby t.EnteredAt, s.Id
            select new { Sample = s, Code = (string?)i.Code, Title = (string?)r.Title ?? b.Name, c.Connector, c.Name, p.Url, u.DisplayName }).AsNoTracking().Take(Most).ToListAsync(ct);
        return [.. rows.Select(r => new OpenFigure(r.Sample, r.Code, r.Title, r.Connector, r.Name, r.Url, r.DisplayName))];
    }
}
