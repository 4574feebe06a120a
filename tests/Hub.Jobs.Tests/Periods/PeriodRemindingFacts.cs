using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Periods;
using Hub.Reach;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Periods;

/// <summary>Who can settle what is open gets a letter, once a day.</summary>
public sealed class PeriodRemindingFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task One_letter_a_day_goes_to_each_owner_and_is_audited()
    {
        await using var hub = new TestHub(database);
        var world = await World.BuildAsync(hub);
        var channel = await world.ChannelAsync("hub-site", "trang-tin", new() { ["public-address"] = "https://tin.hoasua.example/" }, []);
        var item = await world.ApprovedItemAsync(channel);
        await hub.SettleAsync(channel);
        await using var db = hub.Db();
        var publication = await db.Publications.SingleAsync(p => p.SubjectId == item);
        await hub.Get<ManualFigures>().EnterAsync(db, new ManualFigure(publication.Id, "airings", 12) { Evidence = "Sổ phát thanh" }, world.Writer, default);
        (await db.Users.SingleAsync(u => u.Id == world.Writer.PersonId)).Email = "hanh@hoasua.example";
        var manager = new User { UserName = "lan", DisplayName = "Phạm Thị Lan" };
        db.Users.Add(manager);
        await db.SaveChangesAsync();
        await World.GiveRoleAsync(db, manager.Id, RoleBundles.Manager);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);

        Assert.Equal(["Nguyễn Thị Hạnh"], (await RemindAsync(hub, days, World.ActorOf(manager))).Asked);
        var again = await RemindAsync(hub, days, World.ActorOf(manager));
        Assert.Empty(again.Asked);
        Assert.Equal(["Nguyễn Thị Hạnh"], again.AskedToday);
        await World.AdvanceAsync(hub, TimeSpan.FromDays(1));
        Assert.Equal(["Nguyễn Thị Hạnh"], (await RemindAsync(hub, days, World.ActorOf(manager))).Asked);

        Assert.Equal(2, await db.Outbox.CountAsync(o => o.Kind == "mail"));
        Assert.Equal(3, await db.Audit.CountAsync(a => a.Action == "period.reminded"));
        Assert.Equal("permission-missing", (await Assert.ThrowsAsync<RefusedException>(() => RemindAsync(hub, days, world.Writer))).Refusals[0].Problem.Code);
    }

    private static async Task<Reminded> RemindAsync(TestHub hub, PeriodDays days, Actor by)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var reminded = await hub.Get<PeriodReminding>().RemindAsync(db, days, by, default);
        await transaction.CommitAsync();
        return reminded;
    }
}
