using Connectors.Contract;
using StandIns.Faults;

namespace Connectors.Tests.FacebookPage;

public sealed class PageEditingFacts : PageFixture
{
    private static readonly OutgoingItem Corrected = PageChannel.Item with { Version = 2, CorrectionNote = "Lượng mưa là 150 mm, không phải 100 mm.", Summary = "Lượng mưa có nơi trên 150 mm." };

    [Fact]
    public async Task An_update_rewrites_the_words_of_the_same_post()
    {
        var live = await PublishedAsync();

        // The platform's yes is no proof: what the post shows is read.
        Assert.IsType<PublishOutcome.Accepted>(await UpdateAsync(live));
        var confirmed = Assert.IsType<ConfirmOutcome.Confirmed>(await ConfirmAsync(DeliveryStep.Update, live));

        Assert.Equal(Connector.Render(Corrected, Channel)["message"], Assert.Single(Page.Posts).Message);
        Assert.NotEqual(live.ContentHash, confirmed.ContentHash);
        Assert.Equal(Proof.ReadBack, confirmed.Proof);
    }

    [Fact]
    public async Task An_update_made_twice_writes_once()
    {
        var live = await PublishedAsync();
        Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Method = "POST" });

        Assert.IsType<PublishOutcome.Unsure>(await UpdateAsync(live));
        var again = Assert.IsType<PublishOutcome.Published>(await UpdateAsync(live));

        Assert.Equal(Proof.ReadBack, again.Proof);
        Assert.Equal(2, Host.Witness[PageChannel.Item.ItemCode].WritesAccepted);
    }

    [Fact]
    public async Task What_somebody_changed_on_the_Page_is_not_overwritten()
    {
        var live = await PublishedAsync();
        await Connector.UpdateAsync(Request(PageChannel.Item with { Title = "Sửa tay trên Trang 🖊" }, live), Door.Out, default);

        var conflict = Assert.IsType<PublishOutcome.Conflict>(await UpdateAsync(live));

        Assert.StartsWith("Sửa tay trên Trang 🖊", conflict.Theirs, StringComparison.Ordinal);
        Assert.StartsWith("Sửa tay trên Trang 🖊", Page.Posts[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task White_space_that_the_platform_changed_is_nobodys_edit()
    {
        var live = await PublishedAsync();
        var words = Page.Posts[0].Message.Replace("\n\n", "\n", StringComparison.Ordinal) + " ";
        Answers("*", 200, System.Text.Json.JsonSerializer.Serialize(new { id = live.RemoteId, message = words.Normalize(System.Text.NormalizationForm.FormD) }), "GET");

        Assert.IsType<PublishOutcome.Accepted>(await UpdateAsync(live));
    }

    [Fact]
    public async Task A_photo_or_link_cannot_be_changed_and_nothing_is_sent()
    {
        var live = await PublishedAsync();
        var requests = Host.Log.Lines.Count;

        var rejected = Assert.IsType<PublishOutcome.Rejected>(await UpdateAsync(live, Corrected with { Media = [PageChannel.Cover] }));

        Assert.Equal("facebook-page:card-cannot-change", rejected.Cause.Code);
        Assert.Equal(requests, Host.Log.Lines.Count);
    }

    [Fact]
    public async Task A_post_that_is_gone_is_AlreadyGone_for_an_update()
    {
        var live = await PublishedAsync();
        await RetractAsync(live);

        Assert.IsType<PublishOutcome.AlreadyGone>(await UpdateAsync(live));
    }

    [Theory]
    [InlineData("""{"success":false}""")]
    [InlineData("{}")]
    [InlineData("true")]
    public async Task An_update_without_a_yes_is_Unsure_and_read_back(string body)
    {
        var live = await PublishedAsync();
        Answers("*", 200, body);

        Assert.IsType<PublishOutcome.Unsure>(await UpdateAsync(live));
        Assert.IsType<ConfirmOutcome.StillOld>(await ConfirmAsync(DeliveryStep.Update, live));
    }

    [Theory]
    [InlineData(2, typeof(PublishOutcome.Retry))]
    [InlineData(190, typeof(PublishOutcome.NeedsReauth))]
    [InlineData(4, typeof(PublishOutcome.Retry))]
    public async Task An_update_that_could_not_read_first_has_written_nothing(int code, Type outcome)
    {
        var live = await PublishedAsync();
        Answers("*", 400, Error(code), "GET");

        Assert.IsType(outcome, await UpdateAsync(live));
        Assert.Equal(1, Host.Witness[PageChannel.Item.ItemCode].WritesAccepted);
    }

    [Fact]
    public async Task A_deletion_is_accepted_and_then_read_back()
    {
        var live = await PublishedAsync();
        Assert.IsType<ConfirmOutcome.StillOld>(await ConfirmAsync(DeliveryStep.Retract, live));

        var accepted = Assert.IsType<PublishOutcome.Accepted>(await RetractAsync(live));
        var confirmed = Assert.IsType<ConfirmOutcome.Confirmed>(await ConfirmAsync(DeliveryStep.Retract, live));

        Assert.InRange(accepted.ConfirmAt, Now.AddSeconds(-5), Now.AddSeconds(10));
        Assert.Contains(live.RemoteId, confirmed.Evidence, StringComparison.Ordinal);
        Assert.Empty(Page.Posts);
        Assert.Equal(1, Host.Witness[PageChannel.Item.ItemCode].Removals);
        Assert.IsType<PublishOutcome.Accepted>(await RetractAsync(live));
    }

    [Fact]
    public async Task No_such_object_from_a_token_that_sees_no_Page_proves_nothing()
    {
        var live = await PublishedAsync();
        Answers("*", 400, Error(100, 33), "DELETE");
        Answers("*", 400, Error(100, 33), "GET");
        Answers("*", 400, Error(100, 33), "GET");

        Assert.IsType<PublishOutcome.Accepted>(await RetractAsync(live));
        Assert.IsType<ConfirmOutcome.CannotTell>(await ConfirmAsync(DeliveryStep.Retract, live));
    }

    [Fact]
    public async Task A_deletion_without_an_answer_is_Unsure_and_read_back()
    {
        var live = await PublishedAsync();
        Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Method = "DELETE" });

        Assert.IsType<PublishOutcome.Unsure>(await RetractAsync(live));
        Assert.IsType<ConfirmOutcome.Confirmed>(await ConfirmAsync(DeliveryStep.Retract, live));
    }

    [Theory]
    [InlineData("{}", 200, typeof(ConfirmOutcome.Retry))]
    [InlineData("<html>", 502, typeof(ConfirmOutcome.Retry))]
    public async Task A_read_back_that_cannot_be_read_confirms_nothing(string body, int status, Type outcome)
    {
        var live = await PublishedAsync();
        Answers("*", status, body, "GET");

        Assert.IsType(outcome, await ConfirmAsync(DeliveryStep.Retract, live));
    }

    private Task<PublishOutcome> UpdateAsync(PublishOutcome.Published live, OutgoingItem? item = null) =>
        Connector.UpdateAsync(Request(item ?? Corrected, live), Door.Out, default);

    private Task<PublishOutcome> RetractAsync(PublishOutcome.Published live) =>
        Connector.RetractAsync(Request(live: live) with { Rendition = null }, Door.Out, default);

    private Task<ConfirmOutcome> ConfirmAsync(DeliveryStep step, PublishOutcome.Published live) =>
        Connector.ConfirmAsync(new ConfirmRequest { Sent = Request(Corrected, live), Step = step }, Door.Out, default);
}
