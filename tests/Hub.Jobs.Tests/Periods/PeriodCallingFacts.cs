using Hub.People;
using Hub.Periods;
using Hub.Reach;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Periods;

/// <summary>A reminder leaves nobody out in silence.</summary>
public sealed class PeriodCallingFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Whom_no_letter_reaches_is_named_so_that_somebody_calls()
    {
        await using var hub = new TestHub(database);
        var world = await World.BuildAsync(hub);
        var publication = await world.PublishedAsync(await world.OwnPageAsync());
        var (mute, locked) = (await world.PersonAsync("Lê Văn Không Thư", RoleBundles.PressOfficer), await world.PersonAsync("Trần Thị Đã Khóa", RoleBundles.PressOfficer));
        await using var db = hub.Db();
        foreach (var (person, metric) in new[] { (mute, "airings"), (locked, "pickups") })
        {
            await hub.Get<ManualFigures>().EnterAsync(db, new ManualFigure(publication.Id, metric, 12) { Evidence = "Sổ phát thanh" }, person, default);
        }

        var account = await db.Users.SingleAsync(u => u.Id == locked.PersonId);
        (account.Email, account.DisabledAt) = ("khoa@hoasua.example", publication.PublishedAt);
        await db.SaveChangesAsync();
        var manager = await world.PersonAsync("Phạm Thị Lan Anh", RoleBundles.Manager);

        await using var transaction = await db.Database.BeginTransactionAsync();
        var reminded = await hub.Get<PeriodReminding>().RemindAsync(db, PeriodDays.QuarterOf(publication.PublishedAt), manager, default);

        Assert.Equal(["Lê Văn Không Thư", "Trần Thị Đã Khóa"], reminded.ToCall.Order(StringComparer.Ordinal));
        Assert.Empty(reminded.Asked.Intersect(reminded.ToCall));
        Assert.Contains("Lê Văn Không Thư", (await db.Audit.OrderBy(a => a.Id).LastAsync(a => a.Action == "period.reminded")).Detail, StringComparison.Ordinal);
    }
}
