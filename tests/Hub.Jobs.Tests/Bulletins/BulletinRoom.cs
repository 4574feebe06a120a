using Connectors.Contract;
using Hub.Alerts;
using Hub.Audit;
using Hub.Bulletins;
using Hub.Channels;
using Hub.People;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.Zalo;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Bulletins;

/// <summary>A channel that broadcasts on its stand-in, items that are out there, a writer and two who confirm.</summary>
internal sealed class BulletinRoom : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ban-tin-").FullName;

    private BulletinRoom(TestHub hub) => Hub = hub;

    public TestHub Hub { get; }

    public World World { get; private set; } = null!;

    public ZaloStandIn Zalo { get; } = new() { Switches = { FetchesPictures = false, Processing = TimeSpan.Zero, ListDelay = TimeSpan.Zero } };

    public StandInHost Host { get; private set; } = null!;

    public Guid Channel { get; private set; }

    public Actor Second { get; private set; } = null!;

    public static async Task<BulletinRoom> OpenAsync(TestDatabase database, Dictionary<string, string>? settings = null, TimeProvider? clock = null)
    {
        var room = new BulletinRoom(new TestHub(database));
        await using (var db = room.Hub.Db())
        {
            await db.Organisation.ExecuteDeleteAsync();
            await db.HubMode.ExecuteUpdateAsync(s => s.SetProperty(m => m.ClockOffset, TimeSpan.Zero));
        }

        room.World = await World.BuildAsync(room.Hub);
        room.Host = await StandInHost.StartAsync(room.Zalo, 0, room.folder, clock);
        room.Channel = await room.AddChannelAsync(settings ?? []);
        room.Second = await room.World.PersonAsync("Phạm Thị Lan", RoleBundles.Approver);
        return room;
    }

    public async Task<Guid> AddChannelAsync(Dictionary<string, string> settings)
    {
        Dictionary<string, string> all = new()
        {
            ["api-address"] = Host.Address.AbsoluteUri,
            ["oauth-address"] = Host.Address.AbsoluteUri,
            ["app-id"] = ZaloPractice.AppId,
            ["oa-id"] = ZaloPractice.OaId,
            ["broadcast-from"] = "00:00",
            ["broadcast-to"] = "23:59",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var channel = await World.ChannelAsync("zalo-oa", $"zalo-{Guid.NewGuid():n}", all, new() { ["app-secret"] = ZaloPractice.AppSecret, ["hook-secret"] = ZaloPractice.HookSecret });
        var box = Hub.Get<SecretBox>();
        await using var db = Hub.Db();
        db.Tokens.Add(new StoredToken
        {
            ChannelId = channel,
            Version = 1,
            RenewedAt = await HubClock.ReadAsync(db, default),
            Access = box.Lock(SecretPurposes.AccessToken(channel), new Secret(ZaloPractice.FirstAccessToken)),
            Refresh = box.Lock(SecretPurposes.RefreshToken(channel), new Secret(ZaloPractice.FirstRefreshToken)),
        });
        await db.SaveChangesAsync();
        return channel;
    }

    public async Task<Guid> ItemAsync()
    {
        var item = await World.ApprovedItemAsync(Channel);
        await Hub.SettleAsync(Channel);
        return item;
    }

    public async Task<Guid> DraftAsync(IReadOnlyList<Guid> items, DateTimeOffset? due = null, IReadOnlyList<string>? places = null, string name = "Bản tin chiều 🌇 Hoa Sữa")
    {
        await HearAsync();
        Guid id = default;
        await ActAsync(async (db, ct) => id = (await Hub.Get<Composing>().CreateAsync(
            db, new BulletinDraft(Channel, name, items, places ?? [], due ?? await HubClock.ReadAsync(db, ct)), World.Writer, ct)).Id);
        return id;
    }

    public async Task<Guid> ConfirmedAsync(IReadOnlyList<Guid> items, DateTimeOffset? due = null, IReadOnlyList<string>? places = null)
    {
        var id = await DraftAsync(items, due, places);
        await SubmitAsync(id);
        await ConfirmAsync(id, World.Approver);
        await ConfirmAsync(id, Second);
        return id;
    }

    public async Task SubmitAsync(Guid id)
    {
        await HearAsync();
        await ActAsync((db, ct) => Hub.Get<Composing>().SubmitAsync(db, id, World.Writer, ct));
    }

    public Task ConfirmAsync(Guid id, Actor by) => ActAsync((db, ct) => Hub.Get<Confirming>().ConfirmAsync(db, id, by, ct));

    public Task RoundAsync() => Hub.RunJobAsync<BulletinRound>();

    public Task AlertsAsync() => Hub.RunJobAsync<AlertRound>();

    public async Task<Bulletin> ReadAsync(Guid id)
    {
        await using var db = Hub.Db();
        return await db.Set<Bulletin>().AsNoTracking().SingleAsync(b => b.Id == id);
    }

    public async Task ActAsync(Func<HubDb, CancellationToken, Task> act)
    {
        await using var db = Hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await act(db, default);
        await transaction.CommitAsync();
    }

    // A process that sends lives: else no time is taken.
    private async Task HearAsync()
    {
        await using var db = Hub.Db();
        await World.HearAsync(db);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Hub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
