using Connectors.Assisted;
using Connectors.Contract;
using Connectors.Tests.Exam;
using StandIns;

namespace Connectors.Tests.Assisted;

/// <summary>The parts of the exam that need no platform: a person does the calls. The limit makes texts be cut.</summary>
public sealed class AssistedContractFacts : ContractOfAttribution
{
    protected override IConnector Connector { get; } = new AssistedConnector();

    protected internal override IReadOnlyList<ExamAction> Abilities => [ExamAction.Publish, ExamAction.Update, ExamAction.Retract];

    protected override StandIn NewStandIn() => throw new NotSupportedException("there is no platform");

    protected override ChannelSetup ChannelAt(Uri standIn) => Channel;

    protected override string ShownText(Rendition payload, IMediaSource media) => throw new NotSupportedException("there is no platform");

    internal static readonly ChannelSetup Channel = new()
    {
        ChannelId = Guid.CreateVersion7(),
        Name = "Trang của phường",
        IssuingBody = HardItems.IssuingBody,
        Settings = new Dictionary<string, string>
        {
            ["link-pattern"] = @"https://mang\.example/bai/\d+",
            ["composer-address"] = "https://mang.example/viet",
            ["max-characters"] = "900",
        },
    };
}
