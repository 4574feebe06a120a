using Connectors.Contract;
using Connectors.Tests.Exam;
using StandIns;
using StandIns.Faults;
using StandIns.Mastodon;

namespace Connectors.Tests.PlugIns;

/// <summary>The whole exam, sat by a connector that the hub knows nothing of.</summary>
public sealed class MastodonContractFacts : ConnectorContract
{
    protected override IConnector Connector => SamplePlugIn.Connector;

    protected override ConnectorRegistry Registry => new([SamplePlugIn.Connector]);

    protected internal override IReadOnlyList<ExamAction> Abilities => [ExamAction.Publish, ExamAction.Update, ExamAction.Retract, ExamAction.Find, ExamAction.Confirm, ExamAction.ConfirmRemoval];

    protected override StandIn NewStandIn() => new MastodonStandIn();

    protected override ChannelSetup ChannelAt(Uri standIn) => new()
    {
        ChannelId = Guid.Empty,
        Name = "Mạng phi tập trung",
        IssuingBody = HardItems.IssuingBody,
        Settings = new Dictionary<string, string> { ["server"] = standIn.AbsoluteUri, ["account-id"] = MastodonStandIn.Account },
        Secrets = new Dictionary<string, Secret> { ["access-token"] = new(MastodonStandIn.Token) },
    };

    protected override string ShownText(Rendition payload, IMediaSource media) => payload["status"]!;

    protected override Fault Aim(Fault fault, ExamAction action) => action switch
    {
        ExamAction.Update => fault with { Method = "PUT" },
        ExamAction.Retract => fault with { Method = "DELETE" },
        _ => base.Aim(fault, action),
    };

    protected override Fault? RevokedGrant => Answer(401, "The access token was revoked");

    protected override (Fault Fault, string Code)? RefusedContent => (Answer(422, "Validation failed: Text can't be blank"), "mastodon:422");

    private static Fault Answer(int status, string error) =>
        new() { Kind = FaultKind.Status, Status = status, Body = $$"""{"error":"{{error}}"}""", ContentType = "application/json; charset=utf-8" };
}
