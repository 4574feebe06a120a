using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>Adds counts to their day in Vietnam, and keeps the months of partitioned tables ahead.</summary>
public static class CountRows
{
    /// <summary>The arrays are of one length. Rows are taken in one order, so that two nodes never wait for one another in a circle.</summary>
    public static Task AddAsync(HubDb db, Guid[] items, Guid?[] channels, string[] kinds, long[] counts, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into hub.item_counts as c (day, item_id, channel_id, kind, count)
            select (hub.now() at time zone 'Asia/Ho_Chi_Minh')::date, n.item, n.channel, n.kind, n.count
            from unnest({items}, {channels}, {kinds}, {counts}) as n (item, channel, kind, count)
            order by n.item, n.kind, n.channel
            on conflict (item_id, kind, channel_id, day) do update set count = c.count + excluded.count
            """,
            ct);

    /// <summary>How many rows lie in the partition that no month is there for.</summary>
    public static Task<long> KeepMonthsAsync(HubDb db, string table, CancellationToken ct) =>
        db.Database.SqlQuery<long>($"select hub.keep_months({table}) as \"Value\"").SingleAsync(ct);
}
