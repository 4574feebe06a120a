using Connectors.Contract;
using Connectors.HttpPush;
using Connectors.Rendering;
using Connectors.Tests.Exam;
using StandIns;
using StandIns.Faults;
using StandIns.HttpPush;

namespace Connectors.Tests.HttpPush;

/// <summary>A partner who drops repeats, with addresses for updates and removals.</summary>
public sealed class HttpPushContractFacts : HttpPushContract
{
    protected internal override IReadOnlyList<ExamAction> Abilities => [ExamAction.Publish, ExamAction.Update, ExamAction.Retract];

    protected override ChannelSetup ChannelAt(Uri standIn) => IntakeChannel.At(standIn);
}

/// <summary>A partner who only takes, and for whom every push is another article.</summary>
public sealed class HttpPushOnceContractFacts : HttpPushContract
{
    protected internal override IReadOnlyList<ExamAction> Abilities => [ExamAction.Publish];

    protected override ChannelSetup ChannelAt(Uri standIn) =>
        IntakeChannel.At(standIn, ("repeat", "never"), ("update-address", ""), ("delete-address", ""));
}

public abstract class HttpPushContract : ConnectorContract
{
    protected override IConnector Connector { get; } = new HttpPushConnector();

    protected override StandIn NewStandIn() => new IntakeStandIn();

    protected override string ShownText(Rendition payload, IMediaSource media) =>
        string.Join('\n', payload["title"], payload["summary"], MediaPlace.Fill(payload["html"]!, media.AddressOf));

    private protected override IReadOnlyDictionary<string, (Verdict Verdict, string Why)> OwnVerdictsOf(ExamAction action)
    {
        var own = new Dictionary<string, (Verdict, string)> { ["redirect"] = (Verdict.Claim, "in the table: the address has moved, the channel is set up wrong") };
        if (action != ExamAction.Publish)
        {
            own["an empty answer"] = (Verdict.Done, "the status that the channel expects is the acknowledgement; only a publish needs an id");
        }

        return own;
    }

    protected override Fault Aim(Fault fault, ExamAction action) =>
        fault with { Method = action switch { ExamAction.Update => "PUT", ExamAction.Retract => "DELETE", _ => "POST" } };

    protected override (Fault Fault, string Code)? RefusedContent => (new Fault { Kind = FaultKind.Status, Status = 422 }, "http-push:422");
}
