using Connectors.Contract;
using Connectors.HubSite;
using Connectors.Tests.Exam;
using StandIns;

namespace Connectors.Tests.HubSite;

/// <summary>The parts of the exam that need no platform: this connector makes no call.</summary>
public sealed class HubSiteContractFacts : ContractOfAttribution
{
    protected override IConnector Connector { get; } = new HubSiteConnector();

    protected internal override IReadOnlyList<ExamAction> Abilities => [ExamAction.Publish, ExamAction.Update, ExamAction.Retract];

    protected override StandIn NewStandIn() => throw new NotSupportedException("there is no platform");

    protected override ChannelSetup ChannelAt(Uri standIn) => Channel;

    protected override string ShownText(Rendition payload, IMediaSource media) => throw new NotSupportedException("there is no platform");

    internal static readonly ChannelSetup Channel = new()
    {
        ChannelId = Guid.CreateVersion7(),
        Name = "Trang tin của Sở",
        IssuingBody = HardItems.IssuingBody,
        Settings = new Dictionary<string, string> { ["public-address"] = "https://tin.dong-giang.gov.vn/" },
    };
}
