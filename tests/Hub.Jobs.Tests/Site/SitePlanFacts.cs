using Hub.Setup;
using Hub.Site;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Jobs.Tests.Site;

/// <summary>Nobody who reads the site waits for a look through everything that ever was on it.</summary>
public sealed class SitePlanFacts(BigSite site) : IClassFixture<BigSite>
{
    private static readonly string[] Big = ["publications", "items", "revisions", "deliveries", "subjects"];
    private static readonly SiteSection Section = new("muc-3", "Mục 3", ["Mục 3"], true);
    private static readonly PublicAddresses Addresses = new(new Uri("https://tin.hoasua.example/"));
    private static readonly SiteEntries Entries = new(Addresses);
    private static readonly SiteTombstones Tombstones = new(Addresses);

    [Fact]
    public async Task A_feed_is_read_by_its_indexes()
    {
        await using var plans = new Plans(site.Database);

        foreach (var section in (SiteSection?[])[null, Section])
        {
            var window = await FeedWindow.ReadAsync(plans.Db, new FeedSource.Site(section), default);
            var entries = await Entries.ReadAsync(plans.Db, [.. window.Live.Select(m => m.Publication)], default);
            var gone = await Tombstones.ReadAsync(plans.Db, [.. window.Gone.Select(m => m.Publication)], default);

            Assert.Equal(FeedWindow.MostLive, entries.Count);
            Assert.Equal(entries.OrderByDescending(e => e.UpdatedAt).Select(e => e.ItemCode), entries.Select(e => e.ItemCode));
            Assert.Equal(window.Gone.Count, gone.Count);
            Assert.All(gone, t => Assert.True(t.RemovedAt > DateTimeOffset.UnixEpoch));
            Assert.All(entries, e => Assert.True(section is null || e.Section == section.Name));
        }

        NoneWhole(plans);
    }

    [Fact]
    public async Task The_index_is_read_by_its_indexes_from_wherever_a_page_begins()
    {
        await using var plans = new Plans(site.Database);
        var index = new SiteIndex(Entries);
        var deep = (await SiteIndex.Page(plans.Db, null, null, 10_000).ToListAsync())[^1];

        foreach (var section in (SiteSection?[])[null, Section])
        {
            Assert.Equal(20, (await index.ReadAsync(plans.Db, section, null, 20, default)).Entries.Count);
            Assert.Equal(20, (await index.ReadAsync(plans.Db, section, deep, 20, default)).Entries.Count);
        }

        NoneWhole(plans);
        Assert.Contains("ROW(published_at, id) < ROW(", plans.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort Key", plans.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Walking_the_pages_meets_every_item_once()
    {
        await using var db = site.Database.CreateDb();
        var met = new List<Guid>();
        SiteCursor? after = null;
        do
        {
            var page = await SiteIndex.Page(db, null, after, 500).ToListAsync();
            met.AddRange(page.Take(500).Select(c => c.Id));
            after = page.Count > 500 ? SiteCursor.Parse(page[499].ToString()) : null;
        }
        while (after is not null);

        Assert.Equal(BigSite.Live, met.Count);
        Assert.Equal(BigSite.Live, met.Distinct().Count());
    }

    [Fact]
    public async Task An_address_and_the_sections_are_found_by_their_indexes()
    {
        await using var plans = new Plans(site.Database);
        var items = new SiteItems(Entries, Tombstones);

        Assert.IsType<SiteFound.Shown>(await items.FindAsync(plans.Db, "tin-777", default));
        Assert.IsType<SiteFound.Gone>(await items.FindAsync(plans.Db, "tin-100", default));
        Assert.Null(await items.FindAsync(plans.Db, "tin-0", default));
        Assert.Equal(10, (await SiteSection.ReadAsync(plans.Db, default)).Count);
        await plans.ExplainAsync(EmbeddedSql.Read("Sql/site_sections.sql"));

        NoneWhole(plans);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hôm qua")]
    [InlineData("1_2")]
    [InlineData("-5_00000000000000000000000000000001")]
    [InlineData("99999999999999999999_00000000000000000000000000000001")]
    public void A_made_up_place_is_no_place(string? text) => Assert.Null(SiteCursor.Parse(text));

    [Fact]
    public void An_address_may_be_a_later_generation_or_a_slug_that_looks_like_one()
    {
        Assert.Equal([("tin", 1)], SiteSlug.Readings("tin"));
        Assert.Equal([("tin-2", 1), ("tin", 2)], SiteSlug.Readings("tin-2"));
        Assert.Equal([("tin-1", 1)], SiteSlug.Readings("tin-1"));
        Assert.Equal([("ngay-02-03-12", 1), ("ngay-02-03", 12)], SiteSlug.Readings("ngay-02-03-12"));
        Assert.Equal(("tin", "tin-2"), (SiteSlug.Of("tin", 1), SiteSlug.Of("tin", 2)));
    }

    private static void NoneWhole(Plans plans)
    {
        var whole = plans.WholeTables.Where(line => Big.Any(table => line.Contains($"Seq Scan on {table}", StringComparison.Ordinal))).ToList();
        Assert.True(whole.Count == 0, string.Join('\n', whole) + "\n\n" + plans.Text);
    }
}
