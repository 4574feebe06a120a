using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>Typed figures that nothing has replaced: no correction that counts, and no newer try of one that never counted.</summary>
public static class StandingTyped
{
    public static IQueryable<TypedSample> In(HubDb db) => db.Set<TypedSample>().AsNoTracking().Where(t => t.Source == ReachSource.Manual && !db.Set<TypedSample>().Any(n =>
        n.First == t.First && n.Turn > t.Turn
        && (db.Set<ReachConfirmation>().Any(c => c.SampleId == n.SampleId) || !db.Set<ReachConfirmation>().Any(c => c.SampleId == t.SampleId))));
}
