using Hub.Audit;
using Hub.Channels.Connecting;
using Hub.Jobs.Tests.Bulletins;
using Hub.People;
using Microsoft.EntityFrameworkCore;
using StandIns.Faults;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Kills;

/// <summary>A process dies between the making and the removal of a hidden object: what may remain is listed, and can still be removed.</summary>
public sealed class TrialKillFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly string folder = Directory.CreateTempSubdirectory("nut-thu-kenh-").FullName;
    private BulletinRoom room = null!;
    private Actor administrator = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        room = await BulletinRoom.OpenAsync(database);
        administrator = await room.World.PersonAsync("Vũ Anh Tuấn", RoleBundles.Administrator);
    }

    public async Task DisposeAsync()
    {
        await room.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("*/article/create", true)]
    [InlineData("*/article/remove", false)]
    public async Task Killed_between_write_and_removal_the_left_over_is_listed_and_then_removed(string path, bool acted)
    {
        Guid trial = default;
        await room.ActAsync(async (db, ct) => trial = (await room.Hub.Get<HiddenTrials>().BeginAsync(db, room.Channel, administrator, ct)).Id);
        var hang = room.Host.Faults.Add(new Fault { Kind = FaultKind.Hang, AfterActing = acted, Path = path });

        await MidRequest.KillAsync(new NodeSetup(database, folder, new Dictionary<string, int> { ["zalo"] = room.Host.Port }) { Timeout = KillWorld.Patience }, hang);

        room.Host.Faults.Clear();
        Assert.Single(room.Zalo.Ids);
        await World.AdvanceAsync(room.Hub, TimeSpan.FromMinutes(6));
        Assert.Equal(trial, Assert.Single(await LeftAsync()).Id);

        await RoundsAsync();
        if (acted)
        {
            Assert.Equal("hub:trial-died", Assert.Single(await LeftAsync()).Cause);
            await room.ActAsync((db, ct) => room.Hub.Get<HiddenTrials>().ResumeAsync(db, trial, administrator, ct));
            await RoundsAsync();
        }

        Assert.Empty(await LeftAsync());
        Assert.Empty(room.Zalo.Ids);
        await using var db = room.Hub.Db();
        Assert.Equal(TrialPhase.Gone, (await db.Set<HiddenTrial>().SingleAsync(t => t.Id == trial)).Phase);
        Assert.Equal(1, room.Host.Log.Lines.Count(l => l.Path.EndsWith("/article/create", StringComparison.Ordinal)));
        Assert.DoesNotContain(room.Zalo.Witness.View().Items.Values, i => i.CreationsEverVisible > 0);
    }

    private async Task RoundsAsync()
    {
        for (var turn = 0; turn < 8; turn++)
        {
            await room.Hub.RunJobAsync<TrialRound>();
            await World.AdvanceAsync(room.Hub, TimeSpan.FromSeconds(10));
        }
    }

    private async Task<IReadOnlyList<HiddenTrial>> LeftAsync()
    {
        await using var db = room.Hub.Db();
        return await LeftOvers.ReadAsync(db, room.Channel, default);
    }
}
