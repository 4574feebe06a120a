using Hub.History;
using Hub.Jobs.Tests.History;
using Hub.People;
using Microsoft.EntityFrameworkCore;
using StandIns.Faults;
using Tests.Support;

namespace Hub.Jobs.Tests.Kills;

/// <summary>A process dies while it adopts a Page's past over a real socket.</summary>
public sealed class AdoptionKillFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Posts = 130;

    [Fact]
    public async Task Who_is_killed_has_adopted_whole_pages_and_the_next_goes_on_behind_them()
    {
        await using var room = await HistoryRoom.OpenAsync(database);
        var administrator = await room.World.PersonAsync("Vũ Anh Tuấn", RoleBundles.Administrator);
        await room.PostManyAsync(Posts);
        await room.Hub.Get<HistoryRehearsal>().PlanAsync(room.Channel, administrator, default);
        var second = room.Page.Faults.Add(new Fault { Kind = FaultKind.Hang, Method = "GET", Path = "*/published_posts", Skip = 1 });
        var folder = Directory.CreateTempSubdirectory("nut-bai-cu-").FullName;
        var setup = new NodeSetup(database, folder, new Dictionary<string, int> { ["facebook"] = room.Page.Port })
        {
            Timeout = KillWorld.Patience,
            Adopts = (room.Channel, administrator.PersonId!.Value),
        };

        await MidRequest.KillAsync(setup, second);

        await using var db = room.Hub.Db();
        var left = await db.Set<HistoryRun>().AsNoTracking().SingleAsync();
        Assert.Equal((1, null, left.Adopted), (left.Pages, left.EndedAt, await db.Publications.CountAsync(p => p.Adopted)));
        Assert.InRange(left.Adopted, 1, Posts - 1);

        room.Page.Faults.Clear();
        var run = await room.Hub.Get<HistoryAdoption>().RunAsync(room.Channel, administrator, default);

        Assert.Equal((left.Id, Posts), (run.Id, run.Adopted));
        Assert.Equal((Posts, Posts), (await db.Publications.Where(p => p.Adopted).Select(p => p.RemoteId).Distinct().CountAsync(), await db.Items.CountAsync()));
        Directory.Delete(folder, recursive: true);
    }
}
