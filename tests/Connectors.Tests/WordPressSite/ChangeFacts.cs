using System.Net;
using Connectors.Contract;
using Connectors.Tests.Exam;
using StandIns.Faults;
using StandIns.WordPress;

namespace Connectors.Tests.WordPressSite;

public sealed class ChangeFacts
{
    private const string Slug = "duong-nguyen-trai-thong-xe-hn-26-0123";

    [Fact]
    public async Task A_text_that_the_partner_edited_is_a_Conflict_and_stays()
    {
        await using var room = await SiteRoom.OpenAsync();
        await room.PutOutAsync();
        await room.PartnerAsync(new { title = "Tít do tòa soạn sửa 🖊" }, room.OnlyId);

        var outcome = await room.Room.TryAsync(DeliveryStep.Update);

        Assert.Contains("Tít do tòa soạn sửa 🖊", Assert.IsType<PublishOutcome.Conflict>(outcome).Theirs, StringComparison.Ordinal);
        Assert.Contains("Tít do tòa soạn sửa 🖊", Assert.Single(room.Room.Seen.VisibleNow).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_writes_our_entities_its_own_way_has_not_edited_our_text()
    {
        await using var room = await SiteRoom.OpenAsync(user: SiteUser.Author);
        var rendition = room.Connector.Render(HardItems.Plain with { Title = "Giá < 1.234,5 & giảm >10 %: 'đúng' 📉", BodyMarkdown = "Chương trình <Ngày thứ Bảy> & 'Giờ vàng' 🎆 ở H'Mông." }, room.Room.Channel);
        var request = room.Room.RequestFor(DeliveryStep.Prepare) with { Rendition = rendition };

        var prepared = Assert.IsType<PublishOutcome.Prepared>(await room.Connector.PrepareAsync(request, room.Room.Door.Out, default));
        var shown = Assert.IsType<PublishOutcome.Published>(await room.Connector.RevealAsync(request with { Handle = prepared.Handle }, room.Room.Door.Out, default));
        var asStored = Assert.Single(room.Room.Seen.VisibleNow).Text;
        var page = await room.ReadPageAsync(Slug);
        var updated = await room.Connector.UpdateAsync(
            room.Room.RequestFor(DeliveryStep.Update) with { RemoteId = shown.RemoteId, LastKnownHash = shown.ContentHash }, room.Room.Door.Out, default);

        Assert.Contains("H&#039;Mông", asStored, StringComparison.Ordinal);
        Assert.Contains("<h1>Giá &lt; 1.234,5 &amp; giảm &gt;10 %: 'đúng' 📉</h1>", page.Html, StringComparison.Ordinal);
        Assert.IsType<PublishOutcome.Accepted>(updated);
    }

    [Fact]
    public async Task An_update_whose_answer_was_lost_is_repeated_without_a_conflict()
    {
        await using var room = await SiteRoom.OpenAsync();
        await room.PutOutAsync();
        room.Room.Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Method = "POST", Path = "*/posts/*" });

        await room.Room.TryAsync(DeliveryStep.Update);
        var again = await room.Room.TryAsync(DeliveryStep.Update);

        Assert.IsType<PublishOutcome.Accepted>(again);
    }

    [Fact]
    public async Task A_post_that_the_partner_took_off_the_site_is_not_put_back()
    {
        await using var room = await SiteRoom.OpenAsync();
        await room.PutOutAsync();
        await room.PartnerAsync(new { status = "draft" }, room.OnlyId);
        var hidden = await room.Room.TryAsync(DeliveryStep.Update);
        await room.PartnerAsync(new { status = "trash" }, room.OnlyId);
        var trashed = await room.Room.TryAsync(DeliveryStep.Update);

        Assert.Contains("draft", Assert.IsType<PublishOutcome.Conflict>(hidden).Theirs, StringComparison.Ordinal);
        Assert.IsType<PublishOutcome.AlreadyGone>(trashed);
        Assert.Empty(room.Room.Seen.VisibleNow);
    }

    [Theory]
    [InlineData("trash", 1)]
    [InlineData("permanent", 0)]
    public async Task A_post_is_taken_down_as_the_channel_says_and_it_is_looked_whether_it_is_gone(string retract, int rowsLeft)
    {
        await using var room = await SiteRoom.OpenAsync(null, null, ("retract", retract));
        await room.PutOutAsync();

        var outcome = await room.Room.TryAsync(DeliveryStep.Retract);

        Assert.Equal(new PublishOutcome.Removed(Proof.ReadBack), outcome);
        Assert.Equal(HttpStatusCode.NotFound, (await room.ReadPageAsync(Slug)).Status);
        Assert.Equal(rowsLeft, room.Site.Posts.Count);
        Assert.All(room.Site.Posts, p => Assert.Equal((Slug + "__trashed", "trash"), (p.Slug, p.Status)));
    }

    [Fact]
    public async Task Taking_down_what_is_gone_says_AlreadyGone_and_what_is_in_the_trash_is_removed()
    {
        await using var room = await SiteRoom.OpenAsync();
        await room.PutOutAsync();
        await room.PartnerAsync(new { status = "trash" }, room.OnlyId);

        var trashed = await room.Room.TryAsync(DeliveryStep.Retract);
        var gone = await room.Connector.RetractAsync(room.Room.RequestFor(DeliveryStep.Retract) with { RemoteId = "999" }, room.Room.Door.Out, default);

        Assert.IsType<PublishOutcome.Removed>(trashed);
        Assert.IsType<PublishOutcome.AlreadyGone>(gone);
    }

    [Fact]
    public async Task A_site_without_a_trash_needs_the_other_setting()
    {
        await using var room = await SiteRoom.OpenAsync(new WordPressStandIn(hasTrash: false));
        await room.PutOutAsync();

        var outcome = await room.Room.TryAsync(DeliveryStep.Retract);

        Assert.Equal("wordpress:rest_trash_not_supported", Assert.IsType<PublishOutcome.Misconfigured>(outcome).Cause.Code);
        Assert.Single(room.Room.Seen.VisibleNow);
    }

    [Fact]
    public async Task An_update_that_changes_only_the_cover_is_confirmed_only_when_the_cover_is_there()
    {
        await using var room = await SiteRoom.OpenAsync();
        await room.PutOutAsync();
        var published = room.Room.RequestFor(DeliveryStep.Update) with { Rendition = room.Room.First };
        var uncovered = published with { Rendition = room.Room.First with { Media = [.. room.Room.First.Media.Where(m => m.Place != "cover")] } };

        Task<ConfirmOutcome> Confirm() => room.Connector.ConfirmAsync(new ConfirmRequest { Sent = uncovered, Step = DeliveryStep.Update }, room.Room.Door.Out, default);
        var before = await Confirm();
        await room.Connector.UpdateAsync(uncovered, room.Room.Door.Out, default);
        var after = await Confirm();

        Assert.IsType<ConfirmOutcome.StillOld>(before);
        Assert.IsType<ConfirmOutcome.Confirmed>(after);
    }
}
