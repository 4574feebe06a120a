using Connectors.Contract;
using Connectors.Rendering;
using Connectors.SignedPush;
using Connectors.Tests.Exam;
using StandIns;
using StandIns.Faults;
using StandIns.SignedPush;

namespace Connectors.Tests.SignedPush;

public class SignedPushContractFacts : ConnectorContract
{
    protected override IConnector Connector { get; } = new SignedPushConnector(TimeProvider.System);

    protected internal override IReadOnlyList<ExamAction> Abilities => [ExamAction.Publish, ExamAction.Update, ExamAction.Retract];

    private protected override IReadOnlyDictionary<string, (Verdict Verdict, string Why)> OwnVerdictsOf(ExamAction action) => new Dictionary<string, (Verdict, string)>
    {
        ["an empty answer"] = (Verdict.Done, "Standard Webhooks: any 2xx is the acknowledgement"),
        ["redirect"] = (Verdict.Claim, "Standard Webhooks: a 3xx is a failed delivery, the endpoint has moved: the channel is set up wrong"),
    };

    protected override StandIn NewStandIn() => new PartnerStandIn();

    protected override ChannelSetup ChannelAt(Uri standIn) => PartnerChannel.At(standIn);

    protected override string ShownText(Rendition payload, IMediaSource media) => TextOf(payload, media);

    protected override (Fault Fault, string Code)? RefusedContent => Refused;

    internal static (Fault Fault, string Code) Refused => (new Fault { Kind = FaultKind.Status, Status = 422 }, "signed-push:422");

    internal static string TextOf(Rendition payload, IMediaSource media) => string.Join('\n', new[]
    {
        payload["title"], payload["summary"], payload["byline"], MediaPlace.Fill(payload["html"]!, media.AddressOf),
    }.Where(t => !string.IsNullOrEmpty(t)));
}
