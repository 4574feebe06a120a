using System.Net;
using Connectors.Contract;
using StandIns.Faults;
using StandIns.WordPress;

namespace Connectors.Tests.WordPressSite;

public sealed class DraftFacts
{
    private const string Slug = "duong-nguyen-trai-thong-xe-hn-26-0123";

    [Theory]
    [InlineData(true, "pretty")]
    [InlineData(false, "plain")]
    [InlineData(true, "plain")]
    public async Task A_draft_is_read_by_nobody_until_it_is_shown(bool prettySite, string permalinks)
    {
        await using var room = await SiteRoom.OpenAsync(new WordPressStandIn(prettyPermalinks: prettySite), null, ("permalinks", permalinks));

        await room.Room.SucceedAsync(DeliveryStep.Prepare);
        var before = await room.ReadPageAsync(Slug);
        await room.Room.SucceedAsync(DeliveryStep.Reveal);
        var after = await room.ReadPageAsync(Slug + "/");

        Assert.Equal(HttpStatusCode.NotFound, before.Status);
        Assert.Contains("GIẢ LẬP", after.Html, StringComparison.Ordinal);
        Assert.Contains("Mã tin: HN-26-0123", after.Html, StringComparison.Ordinal);
        Assert.Contains("<td>&lt;thông xe&gt;</td>", after.Html, StringComparison.Ordinal);
        Assert.Equal(new Uri(room.Room.Host.Address, Slug + "/"), room.Room.Out!.Url);
    }

    [Fact]
    public async Task What_was_never_made_is_conclusively_not_there()
    {
        await using var room = await SiteRoom.OpenAsync();

        Assert.Equal(new FindOutcome.NotThere(Conclusive: true), await room.FindAsync());
    }

    [Fact]
    public async Task A_lost_answer_is_found_by_its_slug_and_shown_once()
    {
        await using var room = await SiteRoom.OpenAsync();
        room.Room.Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Method = "POST", Path = "*/posts" });

        Assert.IsType<PublishOutcome.Unsure>(await room.Room.TryAsync(DeliveryStep.Prepare));
        var found = Assert.IsType<FindOutcome.Found>(await room.FindAsync());
        await room.PutOutAsync();

        Assert.False(found.Visible);
        Assert.Equal((found.RemoteId, 1), (room.Room.Out!.RemoteId, room.Room.Seen.CreationsEverVisible));
        Assert.Single(room.Site.Posts);
    }

    [Fact]
    public async Task The_sites_own_post_at_our_slug_is_never_taken_for_ours()
    {
        await using var room = await SiteRoom.OpenAsync();
        var theirs = await room.PartnerAsync(new { title = "Đường Nguyễn Trãi", content = "Bài riêng của tòa soạn, mã tin: HN-26-01234.", slug = Slug, status = "publish" });

        Assert.IsType<PublishOutcome.Unsure>(await room.Room.TryAsync(DeliveryStep.Prepare));
        var found = Assert.IsType<FindOutcome.Found>(await room.FindAsync());
        await room.PutOutAsync();

        Assert.NotEqual(theirs.ToString(System.Globalization.CultureInfo.InvariantCulture), found.RemoteId);
        Assert.Equal(found.RemoteId, room.Room.Out!.RemoteId);
        Assert.Equal([Slug, Slug + "-2"], room.Site.Posts.Select(p => p.Slug));
        Assert.Contains("Bài riêng", (await room.ReadPageAsync(Slug)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_the_partner_threw_away_is_a_persons_to_decide()
    {
        await using var room = await SiteRoom.OpenAsync();
        await room.Room.SucceedAsync(DeliveryStep.Prepare);
        await room.PartnerAsync(new { status = "trash" }, room.OnlyId);

        var found = await room.FindAsync();
        var shown = await room.Room.TryAsync(DeliveryStep.Reveal);
        var rewritten = await room.Room.TryAsync(DeliveryStep.Prepare);

        Assert.Equal("wordpress:in-the-trash", Assert.IsType<FindOutcome.CannotTell>(found).Cause.Code);
        Assert.Contains("trash", Assert.IsType<PublishOutcome.Conflict>(shown).Theirs, StringComparison.Ordinal);
        Assert.IsType<PublishOutcome.Conflict>(rewritten);
        Assert.Equal([(room.OnlyId, Slug + "__trashed", "trash")], room.Site.Posts);
    }

    [Fact]
    public async Task A_draft_that_the_partner_rewrote_is_not_shown()
    {
        await using var room = await SiteRoom.OpenAsync();
        await room.Room.SucceedAsync(DeliveryStep.Prepare);
        await room.PartnerAsync(new { title = "Tít của tòa soạn" }, room.OnlyId);

        var outcome = await room.Room.TryAsync(DeliveryStep.Reveal);

        Assert.Contains("Tít của tòa soạn", Assert.IsType<PublishOutcome.Conflict>(outcome).Theirs, StringComparison.Ordinal);
        Assert.Equal(0, room.Room.Seen.CreationsEverVisible);
    }

    [Fact]
    public async Task A_draft_that_the_partner_gave_a_later_date_is_not_called_published()
    {
        await using var room = await SiteRoom.OpenAsync();
        await room.Room.SucceedAsync(DeliveryStep.Prepare);
        await room.PartnerAsync(new { date_gmt = TimeProvider.System.GetUtcNow().AddDays(2) }, room.OnlyId);

        var outcome = await room.Room.TryAsync(DeliveryStep.Reveal);

        Assert.Contains("future", Assert.IsType<PublishOutcome.Conflict>(outcome).Theirs, StringComparison.Ordinal);
        Assert.Empty(room.Room.Seen.VisibleNow);
    }

    [Fact]
    public async Task A_draft_that_is_gone_says_so()
    {
        await using var room = await SiteRoom.OpenAsync();
        await room.Room.SucceedAsync(DeliveryStep.Prepare);
        await DiscardAsync(room);

        Assert.IsType<PublishOutcome.AlreadyGone>(await room.Room.TryAsync(DeliveryStep.Reveal));
        Assert.IsType<PublishOutcome.AlreadyGone>(await room.Room.TryAsync(DeliveryStep.Prepare));
    }

    [Fact]
    public async Task A_discarded_draft_is_gone_for_good_and_discarding_again_changes_nothing()
    {
        await using var room = await SiteRoom.OpenAsync();
        await room.Room.SucceedAsync(DeliveryStep.Prepare);

        var first = await DiscardAsync(room);
        var again = await DiscardAsync(room);

        Assert.Equal(new PublishOutcome.Removed(Proof.ReadBack), first);
        Assert.Equal(new PublishOutcome.Removed(Proof.ReadBack), again);
        Assert.Empty(room.Site.Posts);
    }

    [Fact]
    public async Task A_draft_that_became_public_is_not_discarded()
    {
        await using var room = await SiteRoom.OpenAsync();
        await room.Room.SucceedAsync(DeliveryStep.Prepare);
        await room.PartnerAsync(new { status = "publish" }, room.OnlyId);

        Assert.IsType<PublishOutcome.Conflict>(await DiscardAsync(room));
        Assert.Single(room.Room.Seen.VisibleNow);
    }

    [Fact]
    public async Task A_removal_whose_reading_back_fails_is_not_yet_called_removed()
    {
        await using var room = await SiteRoom.OpenAsync();
        await room.Room.SucceedAsync(DeliveryStep.Prepare);
        room.Room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, Method = "GET", Path = "*/posts/*", Skip = 1 });

        var outcome = await DiscardAsync(room);
        var confirmed = await room.Connector.ConfirmAsync(
            new ConfirmRequest { Sent = room.Room.RequestFor(DeliveryStep.Reveal), Step = DeliveryStep.Discard }, room.Room.Door.Out, default);

        Assert.IsType<PublishOutcome.Accepted>(outcome);
        Assert.IsType<ConfirmOutcome.Confirmed>(confirmed);
    }

    [Fact]
    public async Task Publishing_in_one_call_is_visible_at_once_and_found_when_its_answer_is_lost()
    {
        await using var room = await SiteRoom.OpenAsync();
        room.Room.Host.Faults.Add(new Fault { Kind = FaultKind.HalfAnswer, Method = "POST", Path = "*/posts" });

        Assert.IsType<PublishOutcome.Unsure>(await room.Connector.PublishAsync(room.Room.RequestFor(DeliveryStep.Publish), room.Room.Door.Out, default));
        var found = Assert.IsType<FindOutcome.Found>(await room.FindAsync(DeliveryStep.Publish));

        Assert.True(found.Visible);
        Assert.IsType<Repeat.NeverAgain>(room.Connector.RepeatOf(DeliveryStep.Publish, room.Room.Channel));
    }

    private static Task<PublishOutcome> DiscardAsync(SiteRoom room) =>
        room.Connector.DiscardAsync(room.Room.RequestFor(DeliveryStep.Reveal), room.Room.Door.Out, default);
}
