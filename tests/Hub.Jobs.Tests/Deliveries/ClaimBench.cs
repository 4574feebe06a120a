using Hub.Deliveries;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>One delivery of a channel that is put into any state by SQL, and the claim on it: what a lane would take.</summary>
internal sealed class ClaimBench(Stage stage, Guid delivery)
{
    /// <summary>Each step, as a row stands that is about to take it.</summary>
    private static readonly Dictionary<string, string> Steps = new()
    {
        ["find"] = "state = 'unsure', doubt_step = 'publish', may_be_out = true",
        ["poll"] = "state = 'pending', ticket = 'phieu-1'",
        ["confirm"] = "action = 'update', state = 'unsure', doubt_step = 'update'",
        ["prepare"] = "state = 'waiting'",
        ["publish"] = "state = 'waiting'",
        ["reveal"] = "state = 'prepared', handle = 'an-1'",
        ["update"] = "action = 'update', state = 'waiting'",
        ["retract"] = "action = 'retract', payload_hash = null, state = 'waiting'",
        ["discard"] = "action = 'retract', payload_hash = null, state = 'waiting', handle = 'an-1'",
    };

    public static IReadOnlyList<string> Looks { get; } = ["find", "poll", "confirm"];

    public static IReadOnlyList<string> Shows { get; } = ["prepare", "publish", "reveal"];

    public static IReadOnlyList<string> Updates { get; } = ["update"];

    public static IReadOnlyList<string> Removes { get; } = ["retract", "discard"];

    public Guid Delivery => delivery;

    /// <summary>A delivery with another of the same subject before it, superseded: number 2 under approval 2.</summary>
    public static async Task<ClaimBench> SetAsync(Stage stage)
    {
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.World.CorrectAsync(item, stage.Channel);
        return new ClaimBench(stage, (await stage.LastAsync(item)).Id);
    }

    /// <summary>Puts the row where it is about to take a step; <paramref name="more"/> is what else is different.</summary>
    public Task StandAsync(string step, string? more = null) => RunAsync(
        $"""
        update hub.deliveries set action = 'publish', state = 'waiting', doubt_step = null, may_be_out = false, ticket = null, handle = null,
            payload_hash = (select payload_hash from hub.deliveries where seq = 1 and channel_id = '{stage.Channel}' and payload_hash is not null limit 1),
            claimed_from = null, lease_token = null, lease_until = null, leased_by = null, due_at = hub.now() - interval '1 second', emergency = false,
            window_to = hub.now() + interval '1 day', valid_until = null, approval_number = 2
        where id = '{delivery}';
        update hub.deliveries set {Steps[step]}, next_step = '{step}' {(more is null ? "" : ", " + more)} where id = '{delivery}'
        """);

    public async Task<bool> IsClaimedAsync(InstanceKey? fence = null, int most = 10) => (await ClaimAsync(fence, most)).Contains(delivery);

    public async Task<IReadOnlyList<Guid>> ClaimAsync(InstanceKey? fence = null, int most = 10, Guid? lease = null)
    {
        await using var db = stage.Hub.Db();
        return await LaneQueries.ClaimAsync(
            db, stage.Channel, lease ?? Guid.CreateVersion7(), TimeSpan.FromMinutes(1), "nút-thử", fence ?? TestDatabase.Instance, most, _ => ValueTask.CompletedTask, default);
    }

    public async Task RunAsync(string sql)
    {
        await using var db = stage.Hub.Db();
        var text = sql.Replace("{delivery}", $"'{delivery}'::uuid", StringComparison.Ordinal).Replace("{channel}", $"'{stage.Channel}'::uuid", StringComparison.Ordinal);
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync();
    }

    public async Task<Delivery> ReadAsync()
    {
        await using var db = stage.Hub.Db();
        return await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == delivery);
    }
}
