using Hub.Deliveries;
using Hub.People;
using Hub.Reach;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Web.Tests;

/// <summary>The page of an item says of each channel what is known of the post there, what can be done about it, and what was read of it and when.</summary>
public sealed class ItemPageFacts(WebHub hub) : IClassFixture<WebHub>
{
    private static int posts = 40_000;

    [Fact]
    public async Task A_channel_says_the_id_of_its_post_and_what_can_be_done_there()
    {
        var (item, code, delivery) = await OnHandAsync();
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var manager = await hub.SignedInAsync(RoleBundles.Manager);

        var waiting = await officer.GetAsync($"/items/{code}");
        var watched = await manager.GetAsync($"/items/{code}");
        var publication = await PostedAsync(item, delivery);
        var posted = await officer.GetAsync($"/items/{code}");
        var seen = await manager.GetAsync($"/items/{code}");

        Assert.Contains($"href=\"/deliveries/{delivery}\">Báo đã làm tay</a>", waiting.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Báo đã làm tay", watched.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mã bài trên nền tảng", waiting.Text, StringComparison.Ordinal);
        Assert.Contains($"Mã bài trên nền tảng: <code class=\"breaks\">{publication.RemoteId}</code>", posted.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Báo đã làm tay", posted.Text, StringComparison.Ordinal);
        Assert.Contains(publication.RemoteId, seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readings_stand_in_the_history_with_their_reasons_and_typed_ones_once_they_are_confirmed()
    {
        var (item, code, delivery) = await OnHandAsync();
        var publication = await PostedAsync(item, delivery);
        await using var db = hub.Db();
        db.AddRange(Sample(publication, "views", 1_234, null), Sample(publication, "engagements", null, ReachMissing.NoPermission));
        await db.SaveChangesAsync();
        var figures = hub.Services.GetRequiredService<ManualFigures>();
        var typed = await figures.EnterAsync(db, new ManualFigure(publication.Id, "airings", 4_321) { ToldBy = ToldBy.Document, Evidence = "Sổ phát thanh phường, số 3" }, hub.World.Writer, default);
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var before = History((await officer.GetAsync($"/items/{code}")).Text);
        await figures.ConfirmAsync(db, typed.Id, hub.World.Approver, default);
        var after = History((await officer.GetAsync($"/items/{code}")).Text);

        Assert.Contains(": Đọc số liệu</span>", before, StringComparison.Ordinal);
        Assert.Contains("24 giờ sau khi lên: Tương tác không có số liệu (chưa có quyền đọc số liệu); Lượt xem 1.234.", before, StringComparison.Ordinal);
        Assert.Contains($"href=\"/reach/posts/{publication.Id}\"", before, StringComparison.Ordinal);
        Assert.DoesNotContain("4.321", before, StringComparison.Ordinal);
        Assert.Contains("Số liệu nhập tay đã xác nhận", after, StringComparison.Ordinal);
        Assert.Contains("Lượt phát 4.321", after, StringComparison.Ordinal);
    }

    private static string History(string page) => page[page.IndexOf("id=\"h-tl\"", StringComparison.Ordinal)..page.IndexOf("id=\"h-cards\"", StringComparison.Ordinal)];

    private static ReachSample Sample(Publication publication, string metric, long? value, ReachMissing? missing) => new()
    {
        Id = Guid.CreateVersion7(),
        ReadAt = publication.PublishedAt.AddHours(24),
        PublicationId = publication.Id,
        SubjectId = publication.SubjectId,
        ChannelId = publication.ChannelId,
        Slot = "24h",
        Metric = metric,
        DefinitionVersion = 1,
        Value = value,
        Missing = missing,
        Source = ReachSource.Platform,
    };

    private async Task<(Guid Item, string Code, Guid Delivery)> OnHandAsync()
    {
        var channel = await hub.World.ChannelAsync("lotus", $"trang-tay-{Guid.NewGuid():n}", new() { ["mode"] = "assisted" }, []);
        var item = await hub.World.ApprovedItemAsync(channel);
        await hub.Jobs.RunLaneAsync(channel);
        return (item, await hub.World.CodeAsync(item), Assert.Single(await hub.World.DeliveriesAsync(item, channel)).Id);
    }

    private async Task<Publication> PostedAsync(Guid item, Guid delivery)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Jobs.Get<Decisions>().DoneAsync(db, delivery, $"https://lotus.vn/w/post/{Interlocked.Increment(ref posts)}.htm", hub.World.Writer, default);
        await transaction.CommitAsync();
        return await db.Publications.AsNoTracking().SingleAsync(p => p.SubjectId == item);
    }
}
