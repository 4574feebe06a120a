using Connectors.Contract;

namespace Connectors.Tests.Exam;

/// <summary>
/// The exam that every connector sits, against its stand-in and over real sockets. One class for each topic, one below the other:
/// setup, rendering, attribution, success, failures, look-ups, secrets, and here what platforms say in their own words.
/// </summary>
public abstract class ConnectorContract : ContractOfSecrets
{
    [Asked(ExamAction.Publish, ExamAction.Prepare, ExamAction.Reveal, ExamAction.Discard, ExamAction.Update, ExamAction.Retract, Where = nameof(HasTokensThatExpire))]
    public Task An_expired_token_is_TokenStale_and_names_the_version(ExamAction action) => ExamineAsync(action, async room =>
    {
        room.Host.Faults.Add(Aim(ExpiredToken!, action));

        var outcome = await room.TryAsync(action.Step()!.Value);

        Assert.True(outcome is PublishOutcome.TokenStale stale && stale.Version == room.Channel.Token!.Version, $"{action}: {outcome}");
    });

    [Asked(ExamAction.Publish, ExamAction.Prepare, ExamAction.Reveal, ExamAction.Discard, ExamAction.Update, ExamAction.Retract, Where = nameof(HasGrants))]
    public Task A_revoked_grant_is_NeedsReauth(ExamAction action) => ExamineAsync(action, async room =>
    {
        room.Host.Faults.Add(Aim(RevokedGrant!, action));

        var outcome = await room.TryAsync(action.Step()!.Value);

        Assert.True(outcome is PublishOutcome.NeedsReauth, $"{action}: {outcome}");
    });

    [Asked(ExamAction.Publish, ExamAction.Prepare, Where = nameof(RefusesContent))]
    public Task Refused_content_is_Rejected_with_its_code(ExamAction action) => ExamineAsync(action, async room =>
    {
        var (fault, code) = RefusedContent!.Value;
        room.Host.Faults.Add(Aim(fault, action));

        var outcome = await room.TryAsync(action.Step()!.Value);

        Assert.True(outcome is PublishOutcome.Rejected rejected && rejected.Cause.Code == code, outcome.ToString());
    });
}
