using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>When a figure was last read, by channel and metric.</summary>
public static class FreshRows
{
    private sealed record LastRead(Guid ChannelId, string Metric, DateTimeOffset ReadAt);

    /// <summary>Of what came out on these days. One step into an index for each pair, where grouping would read every figure.</summary>
    /// <param name="section">Null: all of them; <c>-</c>: what stands in none.</param>
    public static async Task<IReadOnlyDictionary<(Guid Channel, string Metric), DateTimeOffset>> ReadAsync(
        HubDb db, Guid[] channels, string[] metrics, DateOnly first, DateOnly last, string? section, CancellationToken ct) => (await db.Database.SqlQuery<LastRead>(
            $"""
            select c.id as "ChannelId", m.code as "Metric", f.read_at as "ReadAt"
            from unnest({channels}) as c (id), unnest({metrics}) as m (code), lateral (
                select s.sample_read_at as read_at from hub.standing_figures s
                where s.channel_id = c.id and s.metric = m.code and s.sample_read_at is not null and s.day between {first} and {last}
                    and ({section}::text is null or coalesce(s.section, '-') = {section})
                order by s.sample_read_at desc limit 1) f
            """).ToListAsync(ct)).ToDictionary(r => (r.ChannelId, r.Metric), r => r.ReadAt);
}
