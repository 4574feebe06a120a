using Connectors.Contract;
using Connectors.LotusChat;
using Connectors.Tests.Exam;
using StandIns;
using StandIns.Faults;
using StandIns.LotusChat;

namespace Connectors.Tests.LotusChat;

/// <summary>A bot that is said to edit and delete.</summary>
public sealed class LotusChatContractFacts : LotusChatContract
{
    protected internal override IReadOnlyList<ExamAction> Abilities => [ExamAction.Publish, ExamAction.Update, ExamAction.Retract];

    protected override ChannelSetup ChannelAt(Uri standIn) => ChatChannel.At(standIn, edits: true);
}

/// <summary>As a new channel is: it only sends.</summary>
public sealed class LotusChatOnceContractFacts : LotusChatContract
{
    protected internal override IReadOnlyList<ExamAction> Abilities => [ExamAction.Publish];

    protected override ChannelSetup ChannelAt(Uri standIn) => ChatChannel.At(standIn, edits: false);
}

public abstract class LotusChatContract : ConnectorContract
{
    protected override IConnector Connector { get; } = new LotusChatConnector();

    protected override StandIn NewStandIn() => new LotusChatStandIn();

    protected override string ShownText(Rendition payload, IMediaSource media) => payload["text"]!;

    protected override Fault? RevokedGrant => Answer(401, "Unauthorized");

    protected override (Fault Fault, string Code)? RefusedContent => (Answer(400, "Bad Request: message is too long"), "lotus-chat:400");

    private static Fault Answer(int status, string description) =>
        new() { Kind = FaultKind.Status, Status = status, Body = $$"""{"ok":false,"error_code":{{status}},"description":"{{description}}"}""", ContentType = "application/json; charset=utf-8" };
}

internal static class ChatChannel
{
    public static ChannelSetup At(Uri standIn, bool edits) => new()
    {
        ChannelId = Guid.Empty,
        Name = "Nhóm phóng viên",
        IssuingBody = HardItems.IssuingBody,
        Settings = new Dictionary<string, string>
        {
            ["base-address"] = standIn.AbsoluteUri,
            ["allow-http"] = "yes",
            ["chat-id"] = LotusChatStandIn.Group,
            ["edits"] = edits ? "yes" : "no",
        },
        Secrets = new Dictionary<string, Secret> { ["bot-token"] = new(LotusChatStandIn.Token) },
    };
}
