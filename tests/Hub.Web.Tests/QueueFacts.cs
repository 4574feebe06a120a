using System.Net;
using Hub.Deliveries;
using Hub.People;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

public sealed class QueueFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task What_a_person_posts_by_hand_is_noted_with_its_link()
    {
        var id = await ByHandAsync();
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var page = $"/deliveries/{id}";

        var shown = await officer.GetAsync(page);
        var without = await officer.PostAsync(page + "?handler=Done", new() { ["Link"] = "" }, at: page);
        var done = await officer.PostAsync(page + "?handler=Done", new() { ["Link"] = "https://lotus.vn/w/post/123456.htm" }, at: page);

        Assert.Contains("Gói nội dung để đăng tay", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        await using var db = hub.Db();
        var delivery = await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id);
        Assert.Equal(DeliveryState.Published, delivery.Facts.State);
        Assert.Equal(PublicationProof.ByHand, (await db.Publications.SingleAsync(p => p.DeliveryId == id)).Proof);
    }

    [Fact]
    public async Task Doubt_offers_to_look_and_never_to_send()
    {
        var id = await InDoubtAsync();
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var page = $"/deliveries/{id}";

        var list = await officer.GetAsync("/deliveries?group=doubt");
        var shown = await officer.GetAsync(page);
        var cancelled = await officer.PostAsync(page + "?handler=Cancel", new() { ["Reason"] = "Thôi" }, at: page);
        var retried = await officer.PostAsync(page + "?handler=Retry", [], at: page);
        var notThere = await officer.PostAsync(page + "?handler=NotThere", [], at: page);

        Assert.Contains("Kiểm tra trước", list.Text, StringComparison.Ordinal);
        Assert.Contains("Xem kênh trước, rồi mới quyết định", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Chưa rõ đã đăng hay chưa", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Retry", shown.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, cancelled.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, retried.Status);
        Assert.Equal(HttpStatusCode.Redirect, notThere.Status);
        await using var db = hub.Db();
        var delivery = await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id);
        Assert.Equal((DeliveryState.Waiting, false), (delivery.Facts.State, delivery.Facts.MayBeOut));
    }

    [Fact]
    public async Task Who_may_not_operate_sees_the_delivery_and_no_acts()
    {
        var id = await ByHandAsync();
        using var editor = await hub.SignedInAsync(RoleBundles.Editor);

        var shown = await editor.GetAsync($"/deliveries/{id}");
        var done = await editor.PostAsync($"/deliveries/{id}?handler=Done", new() { ["Link"] = "https://lotus.vn/w/post/1.htm" }, at: "/items/new");

        Assert.DoesNotContain("handler=Done", shown.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, done.Status);
    }

    private async Task<Guid> ByHandAsync()
    {
        var channel = await hub.World.ChannelAsync("lotus", $"dang-tay-{Guid.NewGuid():n}", new() { ["mode"] = "assisted" }, []);
        var item = await hub.World.ApprovedItemAsync(channel);
        await hub.Jobs.RunLaneAsync(channel);
        var delivery = Assert.Single(await hub.World.DeliveriesAsync(item, channel));
        Assert.Equal(DeliveryState.NeedsHand, delivery.Facts.State);
        return delivery.Id;
    }

    // As a time-out leaves it on a channel that cannot be looked at.
    private async Task<Guid> InDoubtAsync()
    {
        var channel = await Channels.OfPartnerAsync(hub);
        var item = await hub.World.ApprovedItemAsync(channel);
        var id = Assert.Single(await hub.World.DeliveriesAsync(item, channel)).Id;
        await hub.Database.TamperAsync($"update hub.deliveries set state = 'needs-look', next_step = null, may_be_out = true, doubt_step = 'publish' where id = '{id}'");
        return id;
    }
}
