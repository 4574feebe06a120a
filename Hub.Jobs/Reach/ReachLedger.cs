using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>One metric of one publication from one source, as it stands: the newest reading, and where that has no figure the last one that had.</summary>
/// <param name="Confirmed">False for a figure that was typed in and waits for a second person; true for every other.</param>
public sealed record ReachLine(
    Guid PublicationId, Guid ChannelId, string Metric, int DefinitionVersion, long? Value, ReachMissing? Missing, ReachQualifier Qualifier, ReachSource Source,
    DateTimeOffset ReadAt, string? Evidence, bool Confirmed, long? LastValue, DateTimeOffset? LastValueAt)
{
    public required Guid SampleId { get; init; }

    public string? EvidenceMedia { get; init; }

    public string? Note { get; init; }

    public Guid? EnteredBy { get; init; }
}

/// <summary>Figures of an item, one line for each channel, metric and source. It adds nothing up.</summary>
public static class ReachLedger
{
    public static async Task<IReadOnlyList<ReachLine>> OfItemAsync(HubDb db, Guid itemId, CancellationToken ct)
    {
        var samples = await db.Set<ReachSample>().AsNoTracking().Where(s => s.SubjectId == itemId).OrderByDescending(s => s.ReadAt).ThenByDescending(s => s.Id).ToListAsync(ct);
        var ids = samples.Where(s => s.Source == ReachSource.Manual).Select(s => s.Id).ToList();
        var confirmed = (await db.Set<ReachConfirmation>().Where(c => ids.Contains(c.SampleId)).Select(c => c.SampleId).ToListAsync(ct)).ToHashSet();
        bool Stands(ReachSample sample) => sample.Source != ReachSource.Manual || confirmed.Contains(sample.Id);

        // What nobody has confirmed yet stands beside what holds, never in its place.
        var superseded = samples.Where(s => s.Supersedes is { } old && (Stands(s) || !confirmed.Contains(old))).Select(s => s.Supersedes!.Value).ToHashSet();
        return
        [
            .. samples.Where(s => !superseded.Contains(s.Id)).GroupBy(s => (s.PublicationId, s.Metric, s.Source, Stands: Stands(s))).Select(g => LineOf([.. g], g.Key.Stands))
                .OrderBy(l => l.ChannelId).ThenBy(l => l.Metric, StringComparer.Ordinal).ThenBy(l => l.Source).ThenByDescending(l => l.Confirmed),
        ];
    }

    private static ReachLine LineOf(IReadOnlyList<ReachSample> newestFirst, bool confirmed)
    {
        var newest = newestFirst[0];
        var last = newest.Value is null ? newestFirst.FirstOrDefault(s => s.Value is not null && s.DefinitionVersion == newest.DefinitionVersion) : null;
        return new ReachLine(
            newest.PublicationId, newest.ChannelId, newest.Metric, newest.DefinitionVersion, newest.Value, newest.Missing, newest.Qualifier, newest.Source,
            newest.ReadAt, newest.Evidence, confirmed, last?.Value, last?.ReadAt)
        {
            SampleId = newest.Id,
            EvidenceMedia = newest.EvidenceMedia,
            Note = newest.Note,
            EnteredBy = newest.EnteredBy,
        };
    }
}
