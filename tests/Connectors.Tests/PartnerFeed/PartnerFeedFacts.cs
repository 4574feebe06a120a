using Connectors.Contract;
using Connectors.HubSite;
using Connectors.PartnerFeed;
using Connectors.Tests.Exam;
using StandIns;

namespace Connectors.Tests.PartnerFeed;

/// <summary>The parts of the exam that need no platform, and what a feed that a partner pulls says of itself.</summary>
public sealed class PartnerFeedFacts : ContractOfAttribution
{
    private static readonly PartnerFeedConnector Feed = new();

    protected override IConnector Connector => Feed;

    protected internal override IReadOnlyList<ExamAction> Abilities => [ExamAction.Publish, ExamAction.Update, ExamAction.Retract];

    protected override StandIn NewStandIn() => throw new NotSupportedException("there is no platform");

    protected override ChannelSetup ChannelAt(Uri standIn) => Channel();

    protected override string ShownText(Rendition payload, IMediaSource media) => throw new NotSupportedException("there is no platform");

    [Fact]
    public async Task Every_step_answers_at_once_and_claims_nothing_but_the_feed()
    {
        var request = Requests.For(Feed, Channel());

        var out_ = Assert.IsType<PublishOutcome.Published>(await Feed.PublishAsync(request, new NoDoor(), default));
        var changed = Assert.IsType<PublishOutcome.Published>(await Feed.UpdateAsync(request with { RemoteId = out_.RemoteId }, new NoDoor(), default));
        var gone = Assert.IsType<PublishOutcome.Removed>(await Feed.RetractAsync(request with { Rendition = null }, new NoDoor(), default));

        Assert.Equal((Proof.InFeed, null, out_), (out_.Proof, out_.Url, changed));
        Assert.Equal(Proof.InFeed, gone.Proof);
    }

    [Fact]
    public void The_partner_gets_the_parts_of_the_page_with_the_counted_link_and_the_time_from_which_it_may_be_shown()
    {
        var page = HubSitePage.From(Feed.Render(HardItems.Plain, Channel(("republish-after-minutes", "60"))), _ => new Uri("https://x.example/"));

        Assert.Equal((HardItems.Plain.Title, HardItems.Plain.TrackedUrl, 60), (page.Title, page.Link, page.RepublishAfter));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1,5")]
    [InlineData("10081")]
    public void Minutes_are_whole_and_at_most_a_week(string minutes) =>
        Assert.Equal("number-wrong", Assert.Single(Feed.Check(Channel(("republish-after-minutes", minutes)))).Code);

    private static ChannelSetup Channel(params (string Name, string Value)[] settings) => new()
    {
        ChannelId = Guid.CreateVersion7(),
        Name = "Mạng Lotus",
        IssuingBody = HardItems.IssuingBody,
        Settings = settings.ToDictionary(s => s.Name, s => s.Value),
    };
}
