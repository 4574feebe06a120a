using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>Which samples hold: two people stand for what was typed in, and nothing that holds has taken its place.</summary>
internal sealed class SampleStanding
{
    private readonly HashSet<Guid> confirmed;
    private readonly Dictionary<Guid, TypedSample> typed;
    private readonly ILookup<Guid, TypedSample> chains;

    private SampleStanding(HashSet<Guid> confirmed, Dictionary<Guid, TypedSample> typed) =>
        (this.confirmed, this.typed, chains) = (confirmed, typed, typed.Values.ToLookup(t => t.First));

    /// <param name="samples">All of the publications that they are of.</param>
    public static async Task<SampleStanding> ReadAsync(HubDb db, IReadOnlyList<ReachSample> samples, CancellationToken ct)
    {
        var ids = samples.Where(s => s.Source == ReachSource.Manual).Select(s => s.Id).ToList();
        var confirmed = (await db.Set<ReachConfirmation>().Where(c => ids.Contains(c.SampleId)).Select(c => c.SampleId).ToListAsync(ct)).ToHashSet();
        var publications = samples.Select(s => s.PublicationId).Distinct().ToList();
        return new SampleStanding(confirmed, await db.Set<TypedSample>().AsNoTracking().Where(t => publications.Contains(t.PublicationId)).ToDictionaryAsync(t => t.SampleId, ct));
    }

    public bool Stands(ReachSample sample) => sample.Source != ReachSource.Manual || confirmed.Contains(sample.Id);

    /// <summary>What nobody has confirmed yet stands beside what holds, never in its place.</summary>
    public bool IsReplaced(ReachSample sample)
    {
        var own = typed.GetValueOrDefault(sample.Id);
        return chains[own?.First ?? sample.Id].Any(n => n.Turn > (own?.Turn ?? 0) && (confirmed.Contains(n.SampleId) || !Stands(sample)));
    }
}
