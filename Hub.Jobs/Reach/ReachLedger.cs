using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>One metric of one publication, as it stands: the newest reading, and where that has no figure the last one that had.</summary>
/// <param name="Confirmed">False for a figure that was typed in and waits for a second person; true for every other.</param>
public sealed record ReachLine(
    Guid PublicationId, Guid ChannelId, string Metric, int DefinitionVersion, long? Value, ReachMissing? Missing, ReachQualifier Qualifier, ReachSource Source,
    DateTimeOffset ReadAt, string? Evidence, bool Confirmed, long? LastValue, DateTimeOffset? LastValueAt);

/// <summary>Figures of an item, one line for each channel and metric. It adds nothing up.</summary>
public static class ReachLedger
{
    public static async Task<IReadOnlyList<ReachLine>> OfItemAsync(HubDb db, Guid itemId, CancellationToken ct)
    {
        var samples = await db.Set<ReachSample>().AsNoTracking().Where(s => s.SubjectId == itemId).OrderByDescending(s => s.ReadAt).ThenByDescending(s => s.Id).ToListAsync(ct);
        var ids = samples.Where(s => s.Source == ReachSource.Manual).Select(s => s.Id).ToList();
        var confirmed = (await db.Set<ReachConfirmation>().Where(c => ids.Contains(c.SampleId)).Select(c => c.SampleId).ToListAsync(ct)).ToHashSet();
        var superseded = samples.Select(s => s.Supersedes).OfType<Guid>().ToHashSet();
        return
        [
            .. samples.Where(s => !superseded.Contains(s.Id)).GroupBy(s => (s.PublicationId, s.Metric)).Select(g => LineOf([.. g], confirmed))
                .OrderBy(l => l.ChannelId).ThenBy(l => l.Metric, StringComparer.Ordinal),
        ];
    }

    private static ReachLine LineOf(IReadOnlyList<ReachSample> newestFirst, HashSet<Guid> confirmed)
    {
        var newest = newestFirst[0];
        var last = newest.Value is null ? newestFirst.FirstOrDefault(s => s.Value is not null) : null;
        return new ReachLine(
            newest.PublicationId, newest.ChannelId, newest.Metric, newest.DefinitionVersion, newest.Value, newest.Missing, newest.Qualifier, newest.Source,
            newest.ReadAt, newest.Evidence, newest.Source != ReachSource.Manual || confirmed.Contains(newest.Id), last?.Value, last?.ReadAt);
    }
}
