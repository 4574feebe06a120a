using Connectors.Contract;
using Connectors.Rendering;
using Connectors.Tests.Exam;
using Connectors.WordPressSite;
using StandIns;
using StandIns.Faults;
using StandIns.WordPress;

namespace Connectors.Tests.WordPressSite;

public sealed class WordPressContractFacts : ConnectorContract
{
    private Uri? site;

    protected override IConnector Connector { get; } = new WordPressConnector();

    protected override StandIn NewStandIn() => new WordPressStandIn();

    protected override ChannelSetup ChannelAt(Uri standIn) => SiteChannel.At(site = standIn);

    protected override string ShownText(Rendition payload, IMediaSource media) => string.Join(
        '\n', payload["title"], payload["excerpt"], MediaPlace.Fill(payload["content"]!, sha => new Uri(site!, $"wp-content/uploads/hn-26-0123-{sha[..16]}.jpg")));

    protected override Fault Aim(Fault fault, DeliveryStep step) =>
        fault with { Method = step == DeliveryStep.Retract ? "DELETE" : "POST", Path = "*/posts*" };
}
