using System.Text.Json;
using Hub.History;
using Hub.Items;
using Hub.Practice;
using Hub.Practice.Past;
using Hub.Reach;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.Facebook;
using StandIns.WordPress;
using StandIns.Zalo;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.History;

/// <summary>A person in practice rehearses and adopts what its three platforms had before the hub, through the real connectors.</summary>
public sealed class PracticeHistoryFacts(PracticeHistoryFacts.Room room) : IClassFixture<PracticeHistoryFacts.Room>
{
    // On the Page one post is a picture without a word; elsewhere one is hidden.
    private const int ToAdopt = PastPosts.WaitingOnEach - 1;

    [Theory]
    [InlineData("facebook-thuc-hanh", HistoryVerdict.Unreadable, true)]
    [InlineData("zalo-thuc-hanh", HistoryVerdict.Hidden, true)]
    [InlineData("doi-tac-wordpress", HistoryVerdict.Hidden, false)]
    public async Task The_rehearsal_knows_what_was_adopted_and_the_adoption_brings_the_rest_once_with_its_first_figures(string slug, HistoryVerdict left, bool figures)
    {
        await using var db = room.Hub.Db();
        var channel = await db.Channels.Where(c => c.Slug == slug).Select(c => c.Id).SingleAsync();
        var administrator = await room.Hub.Get<PracticeWorld>().ActorAsync(PracticePeople.Administrator, default);

        var plan = await room.Hub.Get<HistoryRehearsal>().PlanAsync(channel, administrator, default);
        var run = await room.Hub.Get<HistoryAdoption>().RunAsync(channel, administrator, default);
        var after = await room.Hub.Get<HistoryRehearsal>().PlanAsync(channel, administrator, default);

        Assert.Equal((PastPosts.AdoptedOnEach, ToAdopt, 1), (plan.Of(HistoryVerdict.Ours), plan.Of(HistoryVerdict.Adopt), plan.Of(left)));
        Assert.All(plan.Examples.Where(e => e.Verdict == HistoryVerdict.Adopt), e => Assert.True(e.At < room.Calendar.Begins && e.At > room.Calendar.Begins.AddDays(-92), $"{e.At:O}"));
        Assert.Equal((ToAdopt, PastPosts.AdoptedOnEach), (run.Adopted, run.Ours));
        Assert.Equal((0, ToAdopt + PastPosts.AdoptedOnEach), (after.Of(HistoryVerdict.Adopt), after.Of(HistoryVerdict.Ours)));

        var published = await db.Publications.AsNoTracking().Where(p => p.ChannelId == channel && p.Adopted).ToListAsync();
        Assert.Equal(published.Count, published.Select(p => p.RemoteId).Distinct().Count());
        Assert.Equal(published.Count, published.Select(p => p.Url).Distinct().Count());
        var items = published.Select(p => p.SubjectId).ToList();
        Assert.Equal(items.Count, await db.Revisions.CountAsync(r => items.Contains(r.ItemId) && r.Origin == RevisionOrigin.Adopted));
        Assert.False(await db.Subjects.AnyAsync(s => items.Contains(s.Id) && !s.Sample));
        var brought = published.Where(p => p.UpdatedAt > room.Calendar.Now.AddSeconds(-1)).Select(p => p.Id).ToList();
        Assert.Equal(ToAdopt, brought.Count);
        Assert.All(brought, id => Assert.Equal(figures, db.Set<ReachSample>().Any(s => s.PublicationId == id && s.Metric == "views" && s.Source == ReachSource.Platform)));
        Assert.Equal(figures, await db.Set<ReachSample>().AnyAsync(s => brought.Contains(s.PublicationId) && s.Metric == "views" && s.Value > 0));
    }

    [Fact]
    public async Task The_links_that_the_invented_past_kept_are_those_of_the_platforms()
    {
        await using var db = room.Hub.Db();
        using var http = new HttpClient(new SocketsHttpHandler());

        foreach (var publication in await db.Publications.AsNoTracking().Where(p => p.Adopted).ToListAsync())
        {
            Assert.Contains("[DỮ LIỆU MẪU]", await http.GetStringAsync(new Uri(publication.Url!)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Written_again_the_past_is_the_same()
    {
        var again = Path.Combine(room.Folder, "again.json");

        await room.Hub.Get<PastOfPlatforms>().WriteAsync(again, room.Pictures, room.Calendar, default);

        Assert.Equal(await File.ReadAllBytesAsync(room.Told), await File.ReadAllBytesAsync(again));
    }

    /// <summary>A practice world with its past, and the three platforms as the practice start sows them.</summary>
    public sealed class Room : TestDatabase, IAsyncLifetime
    {
        private readonly List<StandInHost> platforms = [];

        public string Folder { get; } = Directory.CreateTempSubdirectory("qua-khu-").FullName;

        public string Told => Path.Combine(Folder, "past.json");

        /// <summary>One that is in the samples' folder too: that of the post without a word.</summary>
        public string Pictures => Path.Combine(Folder, "pictures");

        public TestHub Hub { get; private set; } = null!;

        public PastCalendar Calendar { get; private set; } = null!;

        public new async Task InitializeAsync()
        {
            await base.InitializeAsync();
            foreach (var standIn in (StandIn[])[new ZaloStandIn(), new FacebookStandIn(), new WordPressStandIn()])
            {
                platforms.Add(await StandInHost.StartAsync(standIn, 0, Path.Combine(Folder, standIn.Name)));
            }

            Hub = new TestHub(this, told: s => s with { Ports = platforms.ToDictionary(p => p.StandIn.Name, p => p.Port) });
            Directory.CreateDirectory(Pictures);
            await File.WriteAllBytesAsync(Path.Combine(Pictures, "pho-nghe-xua.jpg"), [0xff, 0xd8, 0xff, 1]);
            Calendar = (await Hub.Get<PastQuarter>().FillAsync(default)).Calendar;
            await Hub.Get<PastOfPlatforms>().WriteAsync(Told, Pictures, Calendar, default);
            var told = JsonSerializer.Deserialize<Dictionary<string, List<global::StandIns.PastPost>>>(await File.ReadAllBytesAsync(Told), JsonSerializerOptions.Web)!;
            platforms.ForEach(p => p.Sow(told[p.StandIn.Name]));
        }

        async Task IAsyncLifetime.DisposeAsync()
        {
            await Hub.DisposeAsync();
            foreach (var platform in platforms)
            {
                await platform.DisposeAsync();
            }

            await DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
