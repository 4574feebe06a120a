using Connectors.Contract;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>Counts events once each, whoever repeats them and on however many nodes they arrive.</summary>
public static class EventRows
{
    /// <summary>One statement: what was seen before is not counted, and a crash leaves neither the mark nor the count.</summary>
    public static Task CountAsync(HubDb db, Guid channel, IReadOnlyList<CountedEvent> events, CancellationToken ct)
    {
        var (once, kinds, at) = (events.Select(e => e.Once).ToArray(), events.Select(e => e.Kind).ToArray(), events.Select(e => e.At.ToUniversalTime()).ToArray());
        return db.Database.ExecuteSqlAsync(
            $"""
            with old as (
                delete from hub.seen_events where seen_at < clock_timestamp() - interval '2 days'
            ), fresh as (
                insert into hub.seen_events (channel_id, once, seen_at)
                select distinct {channel}::uuid, o, clock_timestamp() from unnest({once}) as o
                on conflict do nothing returning once
            )
            insert into hub.event_counts as c (channel_id, day, kind, number)
            select {channel}::uuid, (n.at at time zone 'Asia/Ho_Chi_Minh')::date, n.kind, count(*)
            from (select distinct on (u.once) u.* from unnest({once}, {kinds}, {at}) as u (once, kind, at) order by u.once) n join fresh f using (once)
            group by 2, 3
            on conflict (channel_id, day, kind) do update set number = c.number + excluded.number
            """,
            ct);
    }
}
