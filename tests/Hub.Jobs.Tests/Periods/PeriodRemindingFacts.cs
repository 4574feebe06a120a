using Hub.Approvals;
using Hub.Audit;
using Hub.Mail;
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
    public async Task One_letter_a_day_about_typed_figures_goes_to_who_may_confirm_them_and_is_audited()
    {
        await using var hub = new TestHub(database);
        var world = await World.BuildAsync(hub);
        var publication = await world.PublishedAsync(await world.OwnPageAsync());
        await using var db = hub.Db();
        await hub.Get<ManualFigures>().EnterAsync(db, new ManualFigure(publication.Id, "airings", 12) { ToldBy = ToldBy.Document, Evidence = "Sổ phát thanh số 3" }, world.Writer, default);
        (await db.Users.SingleAsync(u => u.Id == world.Writer.PersonId)).Email = "hanh@hoasua.example";
        (await db.Users.SingleAsync(u => u.Id == world.Approver.PersonId)).Email = "viet@hoasua.example";
        await db.SaveChangesAsync();
        var manager = await world.PersonAsync("Phạm Thị Lan", RoleBundles.Manager);
        await world.PersonAsync("Lê Văn Không Thư", RoleBundles.Manager); // a letter reaches another: nobody has to call him
        var days = PeriodDays.QuarterOf(publication.PublishedAt);

        Assert.Equal(["Đỗ Quốc Việt"], (await RemindAsync(hub, days, manager)).Asked);
        var again = await RemindAsync(hub, days, manager);
        Assert.Empty(again.Asked);
        Assert.Empty(again.ToCall);
        Assert.Equal(["Đỗ Quốc Việt"], again.AskedToday);
        await World.AdvanceAsync(hub, TimeSpan.FromDays(1));
        Assert.Equal(["Đỗ Quốc Việt"], (await RemindAsync(hub, days, manager)).Asked);

        var letters = (await db.Outbox.AsNoTracking().Where(o => o.Kind == "mail").ToListAsync()).ConvertAll(hub.Get<MailDesk>().Open);
        Assert.Equal(2, letters.Count);
        Assert.All(letters, l => Assert.Contains("1 số liệu nhập tay chờ người thứ hai xác nhận", l.Text, StringComparison.Ordinal));
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
