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
        var publication = await world.PublishedAsync(await world.OwnPageAsync());
        await using var db = hub.Db();
        await hub.Get<ManualFigures>().EnterAsync(db, new ManualFigure(publication.Id, "airings", 12) { Evidence = "Sổ phát thanh" }, world.Writer, default);
        (await db.Users.SingleAsync(u => u.Id == world.Writer.PersonId)).Email = "hanh@hoasua.example";
        await db.SaveChangesAsync();
        var manager = await world.PersonAsync("Phạm Thị Lan", RoleBundles.Manager);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);

        Assert.Equal(["Nguyễn Thị Hạnh"], (await RemindAsync(hub, days, manager)).Asked);
        var again = await RemindAsync(hub, days, manager);
        Assert.Empty(again.Asked);
        Assert.Equal(["Nguyễn Thị Hạnh"], again.AskedToday);
        await World.AdvanceAsync(hub, TimeSpan.FromDays(1));
        Assert.Equal(["Nguyễn Thị Hạnh"], (await RemindAsync(hub, days, manager)).Asked);

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
