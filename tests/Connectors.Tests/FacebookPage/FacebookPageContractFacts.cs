using Connectors.Contract;
using Connectors.FacebookPage;
using Connectors.Tests.Exam;
using StandIns;
using StandIns.Facebook;
using StandIns.Faults;

namespace Connectors.Tests.FacebookPage;

public class FacebookPageContractFacts : ConnectorContract
{
    protected override IConnector Connector { get; } = new FacebookPageConnector();

    protected internal override IReadOnlyList<ExamAction> Abilities =>
    [
        ExamAction.Publish, ExamAction.Prepare, ExamAction.Discard, ExamAction.Update, ExamAction.Retract, ExamAction.Find, ExamAction.Confirm, ExamAction.ConfirmRemoval, ExamAction.List,
        ExamAction.Reach,
    ];

    /// <summary>Photos go up unseen; what is out is read with the Page's token, and looked at without it.</summary>
    private protected override ExamCalls CallsBeside(ExamAction action) => action switch
    {
        ExamAction.Publish => new([.. Enumerable.Repeat("POST */photos", Photos)], ["GET *", "GET *"]),
        ExamAction.Update => new(["GET *"], []),
        ExamAction.Find or ExamAction.Confirm or ExamAction.ConfirmRemoval => new([], ["GET *"]),
        _ => ExamCalls.None,
    };

    protected virtual int Photos => 1;

    protected override StandIn NewStandIn() => new FacebookStandIn();

    protected override ChannelSetup ChannelAt(Uri standIn) => PageChannel.At(standIn);

    /// <summary>The words, and the very picture that was approved with its alternative text.</summary>
    protected override string ShownText(Rendition payload, IMediaSource media) =>
        $"{payload["message"]}\n[ảnh {payload.Media[0].Sha256}: {payload.Media[0].AltText}]";

    protected override Fault Aim(Fault fault, ExamAction action) => action switch
    {
        ExamAction.Publish or ExamAction.Prepare => fault with { Method = "POST", Path = "*/feed" }, // the photo before it is unseen
        ExamAction.Retract or ExamAction.Discard => fault with { Method = "DELETE" },
        ExamAction.Reach => fault with { Method = "POST" }, // a batch, which only asks
        _ => base.Aim(fault, action),
    };

    protected override Fault? RevokedGrant => Answer(401, 190, 458);

    protected override (Fault Fault, string Code)? RefusedContent => (Answer(400, 368, 1346003), "facebook-page:368/1346003");

    private static Fault Answer(int status, int code, int subcode) => new()
    {
        Kind = FaultKind.Status,
        Status = status,
        Body = $$$"""{"error":{"message":"từ chối","type":"OAuthException","code":{{{code}}},"error_subcode":{{{subcode}}}}}""",
    };
}
