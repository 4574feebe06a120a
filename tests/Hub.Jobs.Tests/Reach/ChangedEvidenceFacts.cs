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
