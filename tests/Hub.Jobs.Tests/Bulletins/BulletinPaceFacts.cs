using Hub.Bulletins;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using StandIns.Faults;
using Tests.Support;

namespace Hub.Jobs.Tests.Bulletins;

/// <summary>What a refused broadcast means for everything else that is sent there.</summary>
public sealed class BulletinPaceFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private BulletinRoom room = null!;

    public async Task InitializeAsync() => room = await BulletinRoom.OpenAsync(database);

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Theory]
    [InlineData(-211, "Out of quota")]
    [InlineData(-218, "Out of quota receive")]
    [InlineData(-223, "OA has reached the quota of this API")]
    public async Task A_spent_allowance_of_broadcasts_lets_a_withdrawal_go_at_once(int code, string message)
    {
        var item = await room.ItemAsync();
        var id = await room.ConfirmedAsync([item]);
        Refuses(200, $$"""{"error":{{code}},"message":"{{message}}"}""");
        await room.RoundAsync();

        await room.World.WithdrawAsync(item);
        await room.Hub.RunLaneAsync(room.Channel);

        Assert.Equal((BulletinState.NotSent, $"zalo-oa:{code}"), ((await room.ReadAsync(id)).State, (await room.ReadAsync(id)).Cause));
        Assert.True(await TriedAsync(item, DeliveryAction.Retract));
    }

    [Theory]
    [InlineData(429, "", true)]
    [InlineData(200, """{"error":-32,"message":"Your application reached limit call api"}""", true)]
    [InlineData(200, """{"error":-32,"message":"Your OA reached limit call api"}""", false)]
    public async Task A_limit_of_the_app_rests_its_other_accounts_and_one_of_the_account_does_not(int status, string body, bool ofApp)
    {
        var other = await room.AddChannelAsync([]);
        var app = await ShareAppAsync(room.Channel, other);
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        Refuses(status, body);
        await room.RoundAsync();

        var item = await room.World.ApprovedItemAsync(other);
        await room.Hub.RunLaneAsync(other);

        Assert.Equal(BulletinState.NotSent, (await room.ReadAsync(id)).State);
        Assert.Equal(!ofApp, await TriedAsync(item, DeliveryAction.Publish));
        await using var db = room.Hub.Db();
        var now = await HubClock.ReadAsync(db, default);
        Assert.Equal((ofApp, !ofApp), ((await db.Apps.SingleAsync(a => a.Id == app)).NextFreeAt > now, (await db.Channels.SingleAsync(c => c.Id == room.Channel)).NextFreeAt > now));
    }

    private void Refuses(int status, string body) =>
        room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status, Body = body, ContentType = "application/json", Path = "*/oa/message" });

    private async Task<bool> TriedAsync(Guid item, DeliveryAction action)
    {
        await using var db = room.Hub.Db();
        return await db.Attempts.AnyAsync(a => db.Deliveries.Any(d => d.Id == a.DeliveryId && d.SubjectId == item && d.Facts.Action == action));
    }

    private async Task<Guid> ShareAppAsync(params Guid[] channels)
    {
        await using var db = room.Hub.Db();
        var app = new App { Id = Guid.CreateVersion7(), Connector = "zalo-oa", Name = $"Ứng dụng {Guid.NewGuid():n}", CreatedAt = await HubClock.ReadAsync(db, default) };
        db.Apps.Add(app);
        await db.SaveChangesAsync();
        await db.Channels.Where(c => channels.Contains(c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.AppId, app.Id));
        return app.Id;
    }
}
