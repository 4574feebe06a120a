using Connectors.Contract;
using Connectors.Ghost;
using Connectors.Rendering;
using Connectors.Tests.Exam;
using StandIns;
using StandIns.Faults;
using StandIns.Ghost;

namespace Connectors.Tests.Ghost;

public sealed class GhostContractFacts : ConnectorContract
{
    protected override IConnector Connector { get; } = new GhostConnector(TimeProvider.System);

    protected internal override IReadOnlyList<ExamAction> Abilities =>
        [ExamAction.Prepare, ExamAction.Reveal, ExamAction.Discard, ExamAction.Update, ExamAction.Retract, ExamAction.Find, ExamAction.Confirm, ExamAction.ConfirmRemoval];

    private protected override ExamCalls CallsBeside(ExamAction action) => action switch
    {
        ExamAction.Prepare => new(["GET */posts/"], []),
        ExamAction.Reveal or ExamAction.Update => new(["GET */posts/*"], []),
        ExamAction.Discard => new(["GET */posts/*"], ["GET */posts/*"]),
        ExamAction.Retract => new([], ["GET */posts/*"]),
        _ => ExamCalls.None,
    };

    protected override StandIn NewStandIn() => new GhostStandIn();

    protected override ChannelSetup ChannelAt(Uri standIn) => new()
    {
        ChannelId = Guid.Empty,
        Name = "Trang tin Ghost",
        IssuingBody = HardItems.IssuingBody,
        Settings = new Dictionary<string, string> { ["site"] = standIn.AbsoluteUri },
        Secrets = new Dictionary<string, Secret> { ["admin-key"] = new(GhostStandIn.AdminKey) },
    };

    protected override string ShownText(Rendition payload, IMediaSource media) => string.Join(
        '\n', payload["title"], payload["excerpt"], media.AddressOf(payload.Media.Single(m => m.Place == "cover").Sha256).AbsoluteUri, MediaPlace.Fill(payload["html"]!, media.AddressOf));

    protected override Fault Aim(Fault fault, ExamAction action) => action switch
    {
        ExamAction.Reveal or ExamAction.Update => fault with { Method = "PUT" },
        ExamAction.Discard or ExamAction.Retract => fault with { Method = "DELETE" },
        _ => base.Aim(fault, action),
    };

    protected override Fault? RevokedGrant => Answer(401, "UnauthorizedError");

    protected override (Fault Fault, string Code)? RefusedContent => (Answer(422, "ValidationError"), "ghost:ValidationError");

    private static Fault Answer(int status, string type) =>
        new() { Kind = FaultKind.Status, Status = status, Body = $$"""{"errors":[{"message":"từ chối","type":"{{type}}"}]}""", ContentType = "application/json; charset=utf-8" };

    /// <summary>Worked out apart from this code, with the reference's own numbers.</summary>
    [Fact]
    public void A_token_is_made_as_the_reference_makes_it() => Assert.Equal(
        "3cTNHmwiw9zDLfjZ27iRqhOPKxovgeAn7sHeDmB7BLA",
        GhostKey.Parse(new Secret(GhostStandIn.AdminKey))!.TokenAt(DateTimeOffset.FromUnixTimeSeconds(1767323045), "/admin/").Reveal().Split('.')[2]);
}
