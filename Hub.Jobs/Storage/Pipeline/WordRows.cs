using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <param name="SourceAgency">The agency that a text comes from.</param>
/// <param name="Tags">Its labels.</param>
public sealed record TextWords(string SourceAgency, string[] Tags);

/// <summary>Agencies and labels of what came out.</summary>
public static class WordRows
{
    private const int Most = 2_000;

    /// <summary>Each of them once. Of a few thousand items the text is looked up, one after the other: joined, the server reads every text that there is.</summary>
    public static async Task<IReadOnlyList<TextWords>> ReadAsync(HubDb db, DateOnly first, DateOnly last, CancellationToken ct) => await db.Database.SqlQuery<TextWords>(
        $"""
        select distinct t.source_agency as "SourceAgency", t.tags as "Tags"
        from (select distinct subject_id from hub.standing_figures where metric = 'posted' and day between {first} and {last}) f, lateral (
            select r.source_agency, r.tags from hub.items i join hub.revisions r on r.id = i.current_revision_id where i.id = f.subject_id limit 1) t
        limit {Most}
        """).ToListAsync(ct);
}
