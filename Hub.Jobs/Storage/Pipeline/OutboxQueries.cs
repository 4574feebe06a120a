using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

public static class OutboxQueries
{
    /// <summary>Takes entries that are due, and puts each off to its next try: a minute, then twice as long each time, at most an hour.</summary>
    /// <param name="alertsOnly">That people are to be told of an alert, and its letters (by their key) and pushes.</param>
    public static Task<List<long>> TakeAsync(HubDb db, int most, bool alertsOnly, CancellationToken ct) => db.Database.SqlQuery<long>(
        $"""
        update hub.outbox o
        set tries = o.tries + 1, due_at = hub.now() + least(interval '1 hour', interval '1 minute' * power(2, least(o.tries, 6)))
        from (
            select id from hub.outbox
            where done_at is null and due_at <= hub.now()
                and (not {alertsOnly} or kind in ('alert', 'alert-push') or (kind = 'mail' and starts_with(key, 'alert-')))
            order by id limit {most} for update skip locked) due
        where o.id = due.id
        returning o.id as "Value"
        """).ToListAsync(ct);

    /// <summary>Until the transaction ends the entry is this caller's alone. False: somebody else is at it, or it is done: a batch may take longer than the put-off.</summary>
    public static async Task<bool> LockAsync(HubDb db, long id, CancellationToken ct) => (await db.Database.SqlQuery<long>(
        $"""select o.id as "Value" from hub.outbox o where o.id = {id} and o.done_at is null for update skip locked""").ToListAsync(ct)).Count > 0;
}
