using Hub.Audit;
using Hub.Bulletins;
using Hub.Deliveries;
using Hub.Items;
using Hub.People;
using Hub.Periods;
using Hub.Storage;
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
        foreach (var person in new[] { mute, locked })
        {
            await UnknownAsync(db, publication, world, person);
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

    // A bulletin of which nobody knows whether it went out: its writer has to say.
    private static async Task UnknownAsync(HubDb db, Publication publication, World world, Actor writer)
    {
        var id = Guid.CreateVersion7();
        db.Subjects.Add(new Subject { Id = id, Kind = SubjectKind.Bulletin, Sample = true });
        await db.SaveChangesAsync();
        db.Add(new Bulletin
        {
            Id = id,
            Sample = true,
            Mode = HubMode.Practice,
            ChannelId = publication.ChannelId,
            Name = "Bản tin cuối tuần",
            State = BulletinState.Unknown,
            DueAt = publication.PublishedAt,
            CreatedAt = publication.PublishedAt,
            CreatedBy = writer.PersonId!.Value,
            FirstAt = publication.PublishedAt,
            FirstBy = world.Approver.PersonId,
            SecondAt = publication.PublishedAt,
            SecondBy = world.Writer.PersonId,
            TriedAt = publication.PublishedAt,
            SendDay = BulletinClock.DayOf(publication.PublishedAt.AddDays(writer.Name.Length)),
            EndedAt = publication.PublishedAt,
        });
        await db.SaveChangesAsync();
    }
}
