using Hub.Periods;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>A figure of a whole channel with who stands for it.</summary>
/// <param name="Corrected">Somebody has entered a correction of it that waits for a second person.</param>
/// <param name="Changed">Its row is not what was stored.</param>
public sealed record ListedChannelFigure(ChannelFigure Figure, string Connector, string Channel, string Slug, string EnteredBy, string? ConfirmedBy, bool Corrected, bool Changed);

public static class ChannelFigureList
{
    private const int Most = 200;

    /// <summary>What stands, confirmed or not, of days that touch these; newest days first.</summary>
    public static Task<List<ListedChannelFigure>> ReadAsync(HubDb db, Guid? channel, DateOnly from, DateOnly to, CancellationToken ct) =>
        Listed(db, PeriodRows.StandingChannelFigures(db).Where(f => (channel == null || f.ChannelId == channel) && f.PeriodTo >= from && f.PeriodFrom <= to)
            .OrderByDescending(f => f.PeriodTo).ThenBy(f => f.Id).Take(Most), ct);

    /// <summary>The same, but of the days of closed periods what they showed, as it was kept: what came or was corrected later is among their later changes.</summary>
    public static async Task<List<ListedChannelFigure>> ReadAsync(HubDb db, Guid? channel, DateOnly from, DateOnly to, ClosedDays closed, CancellationToken ct)
    {
        var listed = await ReadAsync(db, channel, from, to, ct);
        foreach (var period in closed.Periods)
        {
            var kept = await Listed(db, PeriodRows.ChannelFiguresAt(db, period.FirstDay, period.LastDay, period.CutOff!.Value, period.Id, []).Where(f => channel == null || f.ChannelId == channel), ct);
            listed = [.. listed.Where(l => l.Figure.PeriodFrom < period.FirstDay || l.Figure.PeriodTo > period.LastDay), .. kept];
        }

        return [.. listed.OrderByDescending(l => l.Figure.PeriodTo).ThenBy(l => l.Figure.Id)];
    }

    /// <summary>What waits for a second person, oldest first.</summary>
    public static Task<List<ListedChannelFigure>> OpenAsync(HubDb db, CancellationToken ct) =>
        Listed(db, PeriodRows.StandingChannelFigures(db).Where(f => f.ConfirmedAt == null).OrderBy(f => f.EnteredAt).ThenBy(f => f.Id).Take(Most), ct);

    /// <summary>What stands for the same days, or for some of them, and is not what is to be corrected.</summary>
    public static async Task<ChannelFigure?> CrossingAsync(HubDb db, NewChannelFigure figure, CancellationToken ct) =>
        (await PeriodRows.StandingChannelFigures(db).Where(f => f.ChannelId == figure.ChannelId && f.Metric == figure.Metric && f.Id != figure.Supersedes).OrderBy(f => f.EnteredAt).ToListAsync(ct))
            .Find(f => ChannelFigure.Cross(figure.From, figure.To, f.PeriodFrom, f.PeriodTo));

    private static async Task<List<ListedChannelFigure>> Listed(HubDb db, IQueryable<ChannelFigure> figures, CancellationToken ct)
    {
        var found = await figures.ToListAsync(ct);
        var ids = found.Select(f => f.Id).ToList();
        var corrected = (await db.Set<ChannelFigure>().Where(f => f.Supersedes != null && ids.Contains(f.Supersedes.Value)).Select(f => f.Supersedes!.Value).ToListAsync(ct)).ToHashSet();
        var changed = (await db.Set<ChangedEvidence>().Where(c => ids.Contains(c.SampleId)).Select(c => c.SampleId).ToListAsync(ct)).ToHashSet();
        var people = found.SelectMany(f => new[] { f.EnteredBy, f.ConfirmedBy ?? f.EnteredBy }).Distinct().ToList();
        var names = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        var channels = await db.Channels.AsNoTracking().ToDictionaryAsync(c => c.Id, ct);
        return found.ConvertAll(f => new ListedChannelFigure(
            f, channels[f.ChannelId].Connector, channels[f.ChannelId].Name, channels[f.ChannelId].Slug, names[f.EnteredBy],
            f.ConfirmedBy is { } by ? names[by] : null, corrected.Contains(f.Id), changed.Contains(f.Id)));
    }
}
