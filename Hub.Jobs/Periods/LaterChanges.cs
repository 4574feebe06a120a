using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>A figure that a closed period showed and that is another one today, or whose evidence was changed.</summary>
public sealed record LaterChange(Guid PublicationId, Guid SubjectId, Guid ChannelId, string Metric, long? Shown, long? Today, Guid? SampleShown, Guid? SampleToday, bool EvidenceChanged);

/// <summary>What changed after a close: the annex of a report. Readings that only went on counting are not corrections and not listed.</summary>
public static class LaterChanges
{
    private const int Most = 1_000;

    public static async Task<IReadOnlyList<LaterChange>> ReadAsync(HubDb db, Guid period, CancellationToken ct) => await (
        from f in db.Set<PeriodFigure>().AsNoTracking()
        join s in db.Set<StandingFigure>() on new { f.PublicationId, f.Metric } equals new { s.PublicationId, s.Metric }
        let changed = db.Set<ChangedEvidence>().Any(c => c.SampleId == f.SampleId)
        where f.PeriodId == period && f.SampleId != null
            && (changed || db.Set<ReachSample>().Any(n => n.Supersedes == f.SampleId && s.SampleId != f.SampleId && n.PublicationId == f.PublicationId))
        orderby f.Day, f.PublicationId, f.Metric
        select new LaterChange(f.PublicationId, f.SubjectId, f.ChannelId, f.Metric, f.Value, s.Value, f.SampleId, s.SampleId, changed)).Take(Most).ToListAsync(ct);
}
