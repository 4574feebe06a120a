using Connectors.Contract;
using Connectors.Lotus;
using Connectors.Rendering;
using Connectors.Tests.Exam;
using StandIns;

namespace Connectors.Tests.Lotus;

/// <summary>The parts of the exam that need no platform, and what is Lotus's own.</summary>
public sealed class LotusFacts : ContractOfAttribution
{
    private static readonly LotusConnector Lotus = new();

    protected override IConnector Connector => Lotus;

    protected internal override IReadOnlyList<ExamAction> Abilities => [ExamAction.Publish, ExamAction.Update, ExamAction.Retract];

    protected override StandIn NewStandIn() => throw new NotSupportedException("there is no platform");

    protected override ChannelSetup ChannelAt(Uri standIn) => Channel();

    protected override string ShownText(Rendition payload, IMediaSource media) => throw new NotSupportedException("there is no platform");

    [Fact]
    public async Task By_hand_every_act_is_a_persons_and_the_hint_says_why()
    {
        var request = Requests.For(Lotus, Channel());

        Assert.IsType<PublishOutcome.NeedsHand>(await Lotus.PublishAsync(request, new NoDoor(), default));
        Assert.IsType<PublishOutcome.NeedsHand>(await Lotus.UpdateAsync(request, new NoDoor(), default));
        Assert.Contains("Lotus chưa có API đăng bài công khai; cán bộ đăng thủ công và dán đường dẫn bài đăng.", request.Payload["hint"], StringComparison.Ordinal);
        Assert.StartsWith("Nguồn: ", request.Payload["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_it_says_so_and_still_takes_down()
    {
        var off = Channel(("mode", "disabled"));
        var request = Requests.For(Lotus, off);

        Assert.Equal("channel-off", Assert.Single(Lotus.Check(off)).Code);
        Assert.Equal("lotus:mode-disabled", Assert.IsType<PublishOutcome.Misconfigured>(await Lotus.PublishAsync(request, new NoDoor(), default)).Cause.Code);
        Assert.IsType<PublishOutcome.Misconfigured>(await Lotus.UpdateAsync(request, new NoDoor(), default));
        Assert.IsType<PublishOutcome.NeedsHand>(await Lotus.RetractAsync(request with { Rendition = null }, new NoDoor(), default));
    }

    [Fact]
    public void The_channel_says_how_it_is_served()
    {
        Assert.Equal("Lotus chưa có API đăng bài công khai; cán bộ đăng thủ công và dán đường dẫn bài đăng.", Lotus.NoteOf(Channel()).TextVi);
        Assert.Contains("đang tắt", Lotus.NoteOf(Channel(("mode", "disabled"))).TextVi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 4.0)]
    [InlineData("24", 24.0)]
    [InlineData("0", null)]
    public void A_post_waits_some_hours_for_somebody_to_take_it(string? set, double? hours) =>
        Assert.Equal(hours, Lotus.TimeToTake(set is null ? Channel() : Channel(("hours-to-take", set)))?.TotalHours);

    [Theory]
    [InlineData("-1")]
    [InlineData("1,5")]
    [InlineData("9999")]
    public void Hours_are_whole_and_few(string hours) => Assert.Equal("number-wrong", Assert.Single(Lotus.Check(Channel(("hours-to-take", hours)))).Code);

    [Fact]
    public void The_lines_of_the_attribution_are_found_again_in_what_was_frozen()
    {
        var payload = Requests.For(Lotus, Channel()).Payload;

        Assert.Equal(["Nguồn: Sở Thông tin và Truyền thông thành phố Đông Giang", "Mã tin: HN-26-0123"], AttributionLines.In(payload).Where(l => !l.StartsWith("Đơn vị", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_mode_that_does_not_exist_is_refused() => Assert.Equal("choice-wrong", Assert.Single(Lotus.Check(Channel(("mode", "chat_bot")))).Code);

    [Theory]
    [InlineData("https://lotus.vn/w/post/123456789012345678.htm", true)]
    [InlineData("https://www.lotus.vn/w/blog/duong-nguyen-trai-thong-xe-123456789012345678.htm", true)]
    [InlineData("https://lotus.vn/w/profile/123456789012345678.htm", false)]
    [InlineData("https://lotus.vn.example/w/post/1.htm", false)]
    [InlineData("http://lotus.vn/w/post/1.htm", false)]
    public void Links_have_the_known_shapes_unless_another_is_set(string link, bool right) =>
        Assert.Equal(right, Lotus.CheckLink(link, Channel()) is LinkCheck.Right);

    [Fact]
    public void A_set_pattern_replaces_the_known_shapes() =>
        Assert.IsType<LinkCheck.Right>(Lotus.CheckLink("https://lotuschat.vn/kenh/đông-giang", Channel(("link-pattern", "https://lotuschat\\.vn/kenh/.+"))));

    private static ChannelSetup Channel(params (string Name, string Value)[] settings) => new()
    {
        ChannelId = Guid.CreateVersion7(),
        Name = "Lotus của Sở",
        IssuingBody = HardItems.IssuingBody,
        Settings = settings.ToDictionary(s => s.Name, s => s.Value),
    };
}
