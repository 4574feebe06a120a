using System.Net;
using Hub.Deliveries;
using Hub.People;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

public sealed class StopsFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task What_stands_is_shown_with_who_set_it_and_is_lifted_by_whoever_may()
    {
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var approver = await hub.SignedInAsync(RoleBundles.Approver);

        var noReason = await officer.PostAsync("/stops?handler=Stop", new() { ["Form.Reason"] = " " }, at: "/stops");
        var stopped = await officer.PostAsync("/stops?handler=Stop", new() { ["Form.Reason"] = "Diễn tập ngừng phát 🌸" }, at: "/stops");
        var mourning = await officer.PostAsync("/stops?handler=Mourn", new() { ["Form.Reason"] = "Quốc tang", ["Form.To"] = "23:59 31/12/2099" }, at: "/stops");
        var quiet = await officer.PostAsync("/stops?handler=Quiet", new() { ["Form.From"] = "22:00", ["Form.To"] = "6:00" }, at: "/stops");
        var board = await officer.GetAsync("/stops");
        var lifted = await officer.PostAsync("/stops?handler=EndMourning", [], at: "/stops");
        var ended = await approver.PostAsync("/stops?handler=EndMourning", [], at: "/stops");
        var goesOn = await officer.PostAsync("/stops?handler=LiftStop", [], at: "/stops");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, noReason.Status);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (stopped.Status, mourning.Status));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (quiet.Status, lifted.Status));
        Assert.Contains("Diễn tập ngừng phát 🌸", board.Text, StringComparison.Ordinal);
        Assert.Contains("Ai gỡ được: người duyệt", board.Text, StringComparison.Ordinal);
        Assert.Contains("Đỗ Thị can-bo-bao-chi", board.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (ended.Status, goesOn.Status));
        Assert.Contains("Không có gì giữ tin lại", (await officer.GetAsync("/stops")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_cannot_be_read_is_refused_and_never_taken_for_none()
    {
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var page = await officer.PostAsync("/stops?handler=Mourn", new() { ["Form.Reason"] = "Quốc tang", ["Form.From"] = "sáng mai", ["Form.To"] = "23:59 31/12/2099" }, at: "/stops");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Ghi giờ theo mẫu 08:30 31/12/2026", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parked_items_are_released_one_by_one_or_all_with_the_name_of_who_did_it()
    {
        var (first, second, third) = (await ParkedAsync(), await ParkedAsync(), await ParkedAsync());
        using var approver = await hub.SignedInAsync(RoleBundles.Approver);
        using var editor = await hub.SignedInAsync(RoleBundles.Editor);

        var forbidden = await editor.PostAsync("/stops?handler=ReleaseAll", [], at: "/items/new");
        var one = await approver.PostAsync("/stops?handler=Release", new() { ["Chosen"] = $"{first}" }, at: "/stops");
        var rest = await approver.PostAsync("/stops?handler=ReleaseAll", [], at: "/stops");

        Assert.Equal(HttpStatusCode.Forbidden, forbidden.Status);
        Assert.Contains("Kết quả: 1 lượt xong, 0 lượt không làm được", one.Text, StringComparison.Ordinal);
        Assert.Contains("Kết quả: 2 lượt xong, 0 lượt không làm được", rest.Text, StringComparison.Ordinal);
        Assert.Contains("Đỗ Thị lanh-dao-phong thả lúc", rest.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Guid[] all = [first, second, third];
        Assert.All(await db.Deliveries.AsNoTracking().Where(d => all.Contains(d.Id)).ToListAsync(), d => Assert.Equal(DeliveryState.Waiting, d.Facts.State));
    }

    private async Task<Guid> ParkedAsync()
    {
        var channel = await Channels.OfPartnerAsync(hub);
        var id = Assert.Single(await hub.World.DeliveriesAsync(await hub.World.ApprovedItemAsync(channel), channel)).Id;
        await hub.Database.TamperAsync($"update hub.deliveries set state = 'parked', claimed_from = 'waiting', next_step = null, cause = 'hub:window-ended', window_to = hub.now() - interval '1 hour' where id = '{id}'");
        return id;
    }
}
