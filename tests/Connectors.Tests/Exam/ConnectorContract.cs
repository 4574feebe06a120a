using Connectors.Contract;

namespace Connectors.Tests.Exam;

/// <summary>
/// The exam that every connector sits, against its stand-in and over real sockets. One class for each topic, one below the other:
/// setup, rendering, attribution, success, failures, look-ups, secrets, and here what platforms say in their own words.
/// </summary>
public abstract class ConnectorContract : ContractOfSecrets
{
    [Fact]
    public async Task An_expired_token_is_TokenStale_and_names_the_version()
    {
        if (ExpiredToken is { } fault)
        {
            await ForEachWriteAsync(async (room, step) =>
            {
                room.Host.Faults.Add(Aim(fault, step));

                var outcome = await room.TryAsync(step);

                Assert.True(outcome is PublishOutcome.TokenStale stale && stale.Version == room.Channel.Token!.Version, $"{step}: {outcome}");
            });
        }
    }

    [Fact]
    public async Task A_revoked_grant_is_NeedsReauth()
    {
        if (RevokedGrant is { } fault)
        {
            await ForEachWriteAsync(async (room, step) =>
            {
                room.Host.Faults.Add(Aim(fault, step));

                var outcome = await room.TryAsync(step);

                Assert.True(outcome is PublishOutcome.NeedsReauth, $"{step}: {outcome}");
            });
        }
    }

    [Fact]
    public async Task Refused_content_is_Rejected_with_its_code()
    {
        if (RefusedContent is var (fault, code))
        {
            await using var room = await OpenAsync();
            room.Host.Faults.Add(Aim(fault, room.PublishSteps[0]));

            var outcome = await room.TryAsync(room.PublishSteps[0]);

            Assert.True(outcome is PublishOutcome.Rejected rejected && rejected.Cause.Code == code, outcome.ToString());
        }
    }
}
