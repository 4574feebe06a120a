using Hub.Audit;
using Hub.ByHand;
using Hub.Deliveries;
using Hub.Outbox;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.ByHand;

/// <summary>A channel that is posted by hand, and what people do there, through the product's own services.</summary>
internal sealed class HandDesk(TestHub hub, World world, Guid channel)
{
    public Guid Channel { get; } = channel;

    public static async Task<HandDesk> BuildAsync(TestHub hub, World world) => new(hub, world, await world.ChannelAsync(
        "assisted", $"dang-tay-{Guid.NewGuid():n}", new() { ["link-pattern"] = @"http://127\.0\.0\.1:\d+/bai/.*", ["hours-to-take"] = "2" }, []));

    /// <summary>An approved item whose delivery waits for hands.</summary>
    public async Task<Guid> WaitingAsync()
    {
        var item = await world.ApprovedItemAsync(Channel);
        await hub.RunLaneAsync(Channel);
        var delivery = Assert.Single(await world.DeliveriesAsync(item, Channel));
        Assert.Equal(DeliveryState.NeedsHand, delivery.Facts.State);
        return delivery.Id;
    }

    public Task ClaimAsync(Guid id, Actor by) => ActAsync(db => hub.Get<HandClaims>().TakeAsync(db, id, by, default));

    public Task LetGoAsync(Guid id, Actor by) => ActAsync(db => hub.Get<HandClaims>().LetGoAsync(db, id, by, default));

    public Task DoneAsync(Guid id, string? link, Actor by, DateTimeOffset? at = null) => ActAsync(db => hub.Get<Decisions>().ReportAsync(db, id, new HandPost(link, at), by, default));

    public Task RelayAsync() => hub.RunJobAsync<OutboxRelay>();

    public async Task<HandTask> TaskAsync(Guid id)
    {
        await using var db = hub.Db();
        return (await hub.Get<HandTasks>().ReadAsync(db, await HubClock.ReadAsync(db, default), default))[id];
    }

    public async Task<DateTimeOffset> NowAsync()
    {
        await using var db = hub.Db();
        return await HubClock.ReadAsync(db, default);
    }

    public async Task<Delivery> DeliveryAsync(Guid id)
    {
        await using var db = hub.Db();
        return await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id);
    }

    public async Task ActAsync(Func<HubDb, Task> act)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await act(db);
        await transaction.CommitAsync();
    }
}
