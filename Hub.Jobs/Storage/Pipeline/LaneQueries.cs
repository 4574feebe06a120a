using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hub.Storage.Pipeline;

/// <summary>The statements of a lane. Leases run on the server's own clock, rules on <c>hub.now()</c>.</summary>
public static class LaneQueries
{
    private static readonly string Claim = EmbeddedSql.Read("Sql/claim.sql");
    private static readonly string NextMoment = EmbeddedSql.Read("Sql/next_moment.sql");
    private static readonly string DueChannels = EmbeddedSql.Read("Sql/due_channels.sql");

    /// <summary>
    /// Takes at most <paramref name="most"/> due deliveries of a channel. A process that dies after the commit leaves rows in Sending
    /// without an open attempt: nothing went out, and whoever claims next gives them back.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> ClaimAsync(
        HubDb db, Guid channel, Guid lease, TimeSpan length, string node, InstanceKey fence, int most, Func<CancellationToken, ValueTask> locked, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Standstill.LimitAsync(db, length, ct);
        await db.Database.ExecuteSqlAsync($"select 1 from hub.channels where id = {channel} for no key update", ct);
        await locked(ct);
        var claimed = await ReadAsync(db, Claim, r => r.GetGuid(0), ct, channel, lease, length.TotalSeconds, node, fence.Text, most);
        await transaction.CommitAsync(ct);
        return claimed;
    }

    /// <summary>Deliveries whose holder died or froze.</summary>
    public static Task<List<Guid>> LostLeasesAsync(HubDb db, Guid channel, CancellationToken ct) => db.Database.SqlQuery<Guid>(
        $"select id as \"Value\" from hub.deliveries where channel_id = {channel} and state = 'sending' and lease_until < clock_timestamp()").ToListAsync(ct);

    public static Task<bool> IsLostAsync(HubDb db, Guid delivery, CancellationToken ct) => db.Database.SqlQuery<bool>(
        $"select lease_until < clock_timestamp() as \"Value\" from hub.deliveries where id = {delivery}").SingleAsync(ct);

    /// <summary>The token version whose renewal was begun and not finished.</summary>
    public static Task<int?> OpenRenewalAsync(HubDb db, Guid channel, CancellationToken ct) => db.Tokens
        .Where(t => t.ChannelId == channel && t.RenewalStartedAt != null && db.Channels.Any(c => c.Id == channel && c.BlockedAt == null))
        .Select(t => (int?)t.Version).SingleOrDefaultAsync(ct);

    /// <summary>
    /// Publishes that were not begun in time: their window, or their validity, has ended. What waits behind another delivery has yet to
    /// learn whether it is a publish.
    /// </summary>
    public static Task<List<Guid>> EndedAsync(HubDb db, Guid channel, CancellationToken ct) => db.Database.SqlQuery<Guid>(
        $"""
        with clock as materialized (select hub.now() as now),
        mourning as materialized (select mourning_from as began from hub.release_rules, clock where hub.is_mourning(clock.now))
        select id as "Value" from hub.deliveries d
        where channel_id = {channel} and state in ('waiting', 'prepared') and action = 'publish' and not may_be_out and due_at <= (select now from clock)
          and (least(window_to, valid_until) <= (select now from clock) or (not emergency and due_at < (select began from mourning)))
          and not hub.has_predecessor(d)
        """).ToListAsync(ct);

    /// <summary>Until when the lane of a channel may sleep, on the server's own clock; null when nothing is to come by time alone.</summary>
    public static async Task<DateTimeOffset?> NextMomentAsync(HubDb db, Guid channel, CancellationToken ct) =>
        (await ReadAsync(db, NextMoment, r => r.IsDBNull(0) ? (DateTimeOffset?)null : r.GetFieldValue<DateTimeOffset>(0), ct, channel))[0];

    /// <summary>When quiet hours end; null outside them.</summary>
    public static Task<DateTimeOffset?> QuietUntilAsync(HubDb db, CancellationToken ct) =>
        db.Database.SqlQuery<DateTimeOffset?>($"select case when hub.is_quiet(hub.now()) then hub.quiet_ends(hub.now()) end as \"Value\"").SingleAsync(ct);

    /// <summary>Channels that have something to do now, for the watchdog.</summary>
    public static Task<IReadOnlyList<Guid>> DueChannelsAsync(HubDb db, CancellationToken ct) => ReadAsync(db, DueChannels, r => r.GetGuid(0), ct);

    /// <summary>
    /// The open attempt, committed before the call that it stands for and only while the lease holds. Null when the lease is gone: then
    /// nothing may be sent.
    /// </summary>
    public static async Task<int?> OpenAttemptAsync(
        HubDb db, Guid attempt, Guid delivery, Guid lease, TimeSpan length, Connectors.Contract.DeliveryStep step, string node, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Standstill.LimitAsync(db, length, ct);
        var numbers = await ReadAsync(
            db,
            """
            insert into hub.attempts (id, delivery_id, number, step, lease_token, node, started_at)
            select $1, d.id, 1 + (select count(*) from hub.attempts a where a.delivery_id = d.id), $4, $3, $5, hub.now()
            from hub.deliveries d
            where d.id = $2 and d.lease_token = $3 and d.lease_until > clock_timestamp()
            for no key update of d
            returning number
            """,
            r => r.GetInt32(0), ct, attempt, delivery, lease, Kebab.Of(step), node);
        await transaction.CommitAsync(ct);
        return numbers.Count == 0 ? null : numbers[0];
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(
        HubDb db, string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object[] values)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await using var reader = await command.ExecuteReaderAsync(ct);
            var rows = new List<T>();
            while (await reader.ReadAsync(ct))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
