using Hub.Counts;
using Hub.Reach;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>Many rows of the past in one statement each, for a practice world: what follows from them is worked out once.</summary>
public static class PastRows
{
    public static Task AddMonthsAsync(HubDb db, DateOnly first, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select hub.add_past_months('item_counts', {first})", ct);

    public static Task AddCountsAsync(HubDb db, IReadOnlyList<ItemCount> counts, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into hub.item_counts (day, item_id, channel_id, kind, count)
        select * from unnest({counts.Select(c => c.Day).ToArray()}, {counts.Select(c => c.ItemId).ToArray()}, {counts.Select(c => c.ChannelId).ToArray()},
                             {counts.Select(c => Kebab.Of(c.Kind)).ToArray()}, {counts.Select(c => c.Count).ToArray()})
        """,
        ct);

    public static Task AddSamplesAsync(HubDb db, IReadOnlyList<ReachSample> samples, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into hub.reach_samples (id, read_at, publication_id, subject_id, channel_id, slot, metric, definition_version, value, missing, qualifier, source, evidence)
        select * from unnest({samples.Select(s => s.Id).ToArray()}, {samples.Select(s => s.ReadAt).ToArray()}, {samples.Select(s => s.PublicationId).ToArray()},
                             {samples.Select(s => s.SubjectId).ToArray()}, {samples.Select(s => s.ChannelId).ToArray()}, {samples.Select(s => s.Slot).ToArray()},
                             {samples.Select(s => s.Metric).ToArray()}, {samples.Select(s => s.DefinitionVersion).ToArray()}, {samples.Select(s => s.Value).ToArray()},
                             {samples.Select(s => s.Missing is { } m ? Kebab.Of(m) : null).ToArray()}, {samples.Select(s => Kebab.Of(s.Qualifier)).ToArray()},
                             {samples.Select(s => Kebab.Of(s.Source)).ToArray()}, {samples.Select(s => s.Evidence).ToArray()})
        """,
        ct);
}
