using Connectors.Contract;
using Connectors.Tests.Exam;
using Connectors.ZaloOa;
using StandIns;
using StandIns.Faults;
using StandIns.Zalo;

namespace Connectors.Tests.ZaloOa;

public class ZaloContractFacts : ConnectorContract
{
    protected override IConnector Connector { get; } = new ZaloOaConnector();

    /// <summary>At once, because the exam does not wait between its polls; its pictures have addresses that lead nowhere.</summary>
    protected internal override IReadOnlyList<ExamAction> Abilities => [.. Enum.GetValues<ExamAction>().Except([ExamAction.Publish])];

    protected override Secret? Refresh => new(ZaloPractice.FirstRefreshToken);

    /// <summary>Asking after a ticket is a POST too, and only asks.</summary>
    protected override Fault Aim(Fault fault, ExamAction action) =>
        action is ExamAction.Poll or ExamAction.PollReveal or ExamAction.PollUpdate ? fault with { Method = "POST", Path = "*/verify" } : base.Aim(fault, action);

    private protected override ExamCalls CallsBeside(ExamAction action) => action switch
    {
        ExamAction.Update => new(["GET */article/getdetail"], []),
        ExamAction.PollReveal or ExamAction.PollUpdate => new([], ["GET */article/getdetail"]),
        ExamAction.List => new([], ["GET */article/getdetail"]),
        _ => ExamCalls.None,
    };

    protected override StandIn NewStandIn() => new ZaloStandIn { Switches = { Processing = TimeSpan.Zero, ListDelay = TimeSpan.Zero, FetchesPictures = false } };

    protected override ChannelSetup ChannelAt(Uri standIn) => Samples.Channel(standIn);

    protected override string ShownText(Rendition payload, IMediaSource media) => string.Join('\n', new[]
    {
        payload["title"], payload["author"], payload["description"], media.AddressOf(payload.Media.Single(m => m.Place == "cover").Sha256).AbsoluteUri,
    }.Concat(ZaloElement.Read(payload["body"]!, media.AddressOf, plain: true).SelectMany(e => new[] { e.Content, e.Url, e.Caption })).OfType<string>());

    protected override Fault? ExpiredToken => Answer("""{"error":-216,"message":"Access token is invalid"}""");

    protected override Fault? RevokedGrant => Answer("""{"error":-223,"message":"Official Account has not authorized this API"}""");

    protected override (Fault Fault, string Code)? RefusedContent => (Answer("""{"error":-201,"message":"title is invalid!"}"""), "zalo-oa:-201/title");

    private static Fault Answer(string envelope) => new() { Kind = FaultKind.Status, Status = 200, Body = envelope };
}
