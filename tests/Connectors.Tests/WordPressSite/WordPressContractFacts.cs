using Connectors.Contract;
using Connectors.Rendering;
using Connectors.Tests.Exam;
using Connectors.WordPressSite;
using StandIns;
using StandIns.Faults;
using StandIns.WordPress;

namespace Connectors.Tests.WordPressSite;

public class WordPressContractFacts : ConnectorContract
{
    private Uri? site;

    protected override IConnector Connector { get; } = new WordPressConnector();

    protected internal override IReadOnlyList<ExamAction> Abilities =>
    [
        ExamAction.Prepare, ExamAction.Reveal, ExamAction.Discard, ExamAction.Update, ExamAction.Retract, ExamAction.Find, ExamAction.Confirm, ExamAction.ConfirmRemoval, ExamAction.List,
    ];

    private protected override ExamCalls CallsBeside(ExamAction action) => action switch
    {
        ExamAction.Prepare => new(["GET */posts", "GET */media", "POST */media", "GET */media", "POST */media"], []),
        ExamAction.Reveal => new(["GET */posts/*"], []),
        ExamAction.Discard => new(["GET */posts/*"], ["GET */posts/*"]),
        ExamAction.Update => new(["GET */posts/*", "GET */media", "GET */media"], []),
        ExamAction.Retract => new([], ["GET */posts/*"]),
        ExamAction.Confirm => new([], ["GET */media"]),
        ExamAction.List => new(["GET */users/me"], []),
        _ => ExamCalls.None,
    };

    protected override StandIn NewStandIn() => new WordPressStandIn();

    protected override ChannelSetup ChannelAt(Uri standIn) => SiteChannel.At(site = standIn);

    protected override string ShownText(Rendition payload, IMediaSource media) => string.Join(
        '\n', payload["title"], payload["excerpt"], MediaPlace.Fill(payload["content"]!, sha => new Uri(site!, $"wp-content/uploads/hn-26-0123-{sha[..16]}.jpg")));

    protected override Fault Aim(Fault fault, ExamAction action) => action is ExamAction.Retract or ExamAction.Discard
        ? fault with { Method = "DELETE", Path = "*/posts*" }
        : base.Aim(fault, action) with { Path = "*/posts*" };

    /// <summary>The application password was deleted on the site: whoever calls with it is nobody.</summary>
    protected override Fault? RevokedGrant => Answer(401, "incorrect_password");

    protected override (Fault Fault, string Code)? RefusedContent => (Answer(400, "rest_invalid_param"), "wordpress:rest_invalid_param");

    private static Fault Answer(int status, string code) => new()
    {
        Kind = FaultKind.Status,
        Status = status,
        ContentType = "application/json; charset=UTF-8",
        Body = $$$"""{"code":"{{{code}}}","message":"Trang từ chối","data":{"status":{{{status}}}}}""",
    };
}
