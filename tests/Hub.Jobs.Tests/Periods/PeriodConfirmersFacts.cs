using Hub.People;
using Hub.Periods;
using Hub.Reach;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Periods;

/// <summary>Typed figures wait for somebody who may confirm them: whoever entered them can do nothing more.</summary>
public sealed class PeriodConfirmersFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Where_no_letter_reaches_anybody_who_may_confirm_they_are_called_and_not_who_entered()
    {
        await using var hub = new TestHub(database);
        var world = await World.BuildAsync(hub);
        var publication = await world.PublishedAsync(await world.OwnPageAsync());
        await using var db = hub.Db();
        await hub.Get<ManualFigures>().EnterAsync(db, new ManualFigure(publication.Id, "airings", 12) { ToldBy = ToldBy.Document, Evidence = "Sổ phát thanh số 3" }, world.Writer, default);
        var manager = await world.PersonAsync("Phạm Thị Lan Anh", RoleBundles.Manager);

        await using var transaction = await db.Database.BeginTransactionAsync();
        var reminded = await hub.Get<PeriodReminding>().RemindAsync(db, PeriodDays.QuarterOf(publication.PublishedAt), manager, default);

        Assert.Contains("Đỗ Quốc Việt", reminded.ToCall);
        Assert.DoesNotContain("Nguyễn Thị Hạnh", reminded.ToCall);
        Assert.DoesNotContain("Phạm Thị Lan Anh", reminded.ToCall);
    }
}
