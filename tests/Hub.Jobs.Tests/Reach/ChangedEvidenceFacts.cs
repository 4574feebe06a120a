using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reach;

/// <summary>Somebody with the owner's rights changes a sample: it is known at once, or at the latest at the nightly check.</summary>
public sealed class ChangedEvidenceFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData(false, EvidenceChange.Changed)]
    [InlineData(true, EvidenceChange.HashDiffers)]
    public async Task A_sample_that_was_changed_behind_the_programs_back_is_known(bool triggersOff, EvidenceChange how)
    {
        await using var hub = new TestHub(database);
        var sample = await SampleAsync(hub, await World.BuildAsync(hub));
        await using var owner = database.CreateOwnerDb();
        await owner.Database.OpenConnectionAsync();
        if (triggersOff)
        {
            await owner.Database.ExecuteSqlAsync($"alter table hub.reach_samples disable trigger note_changed_evidence");
        }

        await owner.Database.ExecuteSqlAsync($"update hub.reach_samples set value = 927000000 where id = {sample.Id}");
        await owner.Database.ExecuteSqlAsync($"alter table hub.reach_samples enable trigger note_changed_evidence");
        await using var db = hub.Db();
        await db.Database.ExecuteSqlAsync($"select hub.find_changed_evidence()");

        Assert.Equal(how, (await db.Set<ChangedEvidence>().SingleAsync(c => c.SampleId == sample.Id)).How);
        Assert.Equal(100, (await db.Set<StandingFigure>().SingleAsync(f => f.PublicationId == sample.PublicationId && f.Metric == "views")).Value);
        await owner.Organisation.ExecuteDeleteAsync();
    }

    [Theory]
    [InlineData("url = 'https://trang-khac.example/bai'", false)]
    [InlineData("remote_id = 'bai-khac'", false)]
    [InlineData("remote_id = 'bai-khac'", true)]
    [InlineData("published_at = published_at - interval '100 days'", false)]
    [InlineData("published_at = published_at - interval '100 days'", true)]
    [InlineData("removed_at = updated_at, removed_proof = 'by-hand'", true)]
    public async Task A_post_whose_row_was_changed_behind_the_programs_back_is_known(string change, bool triggersOff)
    {
        await using var hub = new TestHub(database);
        var world = await World.BuildAsync(hub);
        var (post, other) = (await world.PublishedAsync(await world.OwnPageAsync($"trang-tin-{Guid.NewGuid():n}")), await world.PublishedAsync(await world.OwnPageAsync($"trang-tin-{Guid.NewGuid():n}")));
        await using var owner = database.CreateOwnerDb();
        var statement = $"update hub.publications set {change} where id = '{post.Id}'";
        if (triggersOff)
        {
            await database.TamperAsync(statement);
        }
        else
        {
            await owner.Database.ExecuteSqlRawAsync(statement);
        }

        await using var db = hub.Db();
        await db.Database.ExecuteSqlAsync($"select hub.find_changed_evidence()");

        var found = await db.Set<ChangedEvidence>().SingleAsync(c => c.SampleId == post.Id);
        Assert.Equal((triggersOff ? EvidenceChange.HashDiffers : EvidenceChange.Changed, "posted", post.ChannelId), (found.How, found.Metric, found.ChannelId));
        Assert.Equal((await db.Set<StandingFigure>().SingleAsync(f => f.PublicationId == post.Id && f.Metric == "posted")).Day, found.FirstDay);
        Assert.False(await db.Set<ChangedEvidence>().AnyAsync(c => c.SampleId == other.Id));
        Assert.Equal([post.Id], await Hub.Storage.Pipeline.PublicationRows.DifferingAsync(db, post.SubjectId, default));
        await owner.Organisation.ExecuteDeleteAsync();
    }

    [Fact]
    public async Task A_change_that_was_written_down_and_is_changed_afterwards_is_known_at_once()
    {
        await using var hub = new TestHub(database);
        var world = await World.BuildAsync(hub);
        var post = await world.PublishedAsync(await world.OwnPageAsync($"trang-tin-{Guid.NewGuid():n}"));
        await using var owner = database.CreateOwnerDb();
        await owner.Database.ExecuteSqlAsync($"update hub.publication_changes set at = at - interval '3 days' where publication_id = {post.Id}");

        await using var db = hub.Db();
        Assert.Equal(EvidenceChange.Changed, (await db.Set<ChangedEvidence>().SingleAsync(c => c.SampleId == post.Id)).How);
        await owner.Organisation.ExecuteDeleteAsync();
    }

    [Fact]
    public async Task What_the_hub_itself_does_with_a_post_is_no_change_of_evidence()
    {
        await using var hub = new TestHub(database);
        var world = await World.BuildAsync(hub);
        var channel = await world.OwnPageAsync($"trang-tin-{Guid.NewGuid():n}");
        var post = await world.PublishedAsync(channel);
        await world.CorrectAsync(post.SubjectId, channel);
        await hub.SettleAsync(channel);
        await world.WithdrawAsync(post.SubjectId);
        await hub.SettleAsync(channel);
        await using var db = hub.Db();
        await db.Database.ExecuteSqlAsync($"select hub.find_changed_evidence()");

        Assert.NotNull((await db.Publications.SingleAsync(p => p.Id == post.Id)).RemovedAt);
        Assert.False(await db.Set<ChangedEvidence>().AnyAsync(c => c.SampleId == post.Id));
        await using var owner = database.CreateOwnerDb();
        await owner.Organisation.ExecuteDeleteAsync();
    }

    private static async Task<ReachSample> SampleAsync(TestHub hub, World world)
    {
        var publication = await world.PublishedAsync(await world.OwnPageAsync($"trang-tin-{Guid.NewGuid():n}"));
        await using var db = hub.Db();
        var sample = ReadViews.Of(publication, await HubClock.ReadAsync(db, default), 100, "24h", evidence: "{\"views\": 100}");
        db.Add(sample);
        await db.SaveChangesAsync();
        return sample;
    }
}
