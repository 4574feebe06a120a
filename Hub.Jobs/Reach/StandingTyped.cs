using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>Typed figures that nothing has replaced: no correction that counts, and no newer try of one that never counted.</summary>
public static class StandingTyped
{
    public static IQueryable<TypedSample> In(HubDb db) => db.Set<TypedSample>().AsNoTracking().Where(t => t.Source == ReachSource.Manual && !db.Set<TypedSample>().Any(n =>
        n.First == t.First && n.Turn > t.Turn
        && (db.Set<ReachConfirmation>().Any(c => c.SampleId == n.SampleId) || !db.Set<ReachConfirmation>().Any(c => c.SampleId == t.SampleId))));

    /// <summary>The newest of one day of reading, in Vietnam.</summary>
    /// <param name="corrected">What is to be corrected: its own chain is not meant.</param>
    public static Task<ReachSample?> OnDayAsync(HubDb db, Guid publication, string metric, DateTimeOffset readAt, Guid? corrected, CancellationToken ct)
    {
        var day = PeriodDays.DayOf(readAt);
        var days = PeriodDays.Span(day, day);
        var (start, end) = (days.Start, days.End);
        return (
            from t in In(db)
            join s in db.Set<ReachSample>() on new { Id = t.SampleId, t.ReadAt } equals new { s.Id, s.ReadAt }
            where t.PublicationId == publication && t.Metric == metric && t.ReadAt >= start && t.ReadAt < end
                && (corrected == null || (t.First != corrected && !db.Set<TypedSample>().Any(c => c.SampleId == corrected && c.First == t.First)))
            orderby t.EnteredAt descending
            select s).AsNoTracking().FirstOrDefaultAsync(ct);
    }
}
