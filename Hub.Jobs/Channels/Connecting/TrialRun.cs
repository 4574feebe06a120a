using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>
/// One phase of a trial after the other. Each is claimed before the platform is asked and stored after it: a process that dies while it makes the
/// object leaves one that may remain, and a person is shown its code. What a refused token left there is taken up once another token is stored.
/// </summary>
public sealed class TrialRun(
    IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, TrialRequests requests, OutboundFactory doors, TokenRenewal tokens, Fence fence, IJobEngine engine)
{
    private const string Died = "hub:trial-died";
    private static readonly string[] Proves = [ConnectSteps.CreatesPosts, ConnectSteps.ImagesReachable];
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    public async Task GoOnAsync(Guid id, CancellationToken ct)
    {
        if (!await fence.HoldsAsync(ct))
        {
            return;
        }

        if (await StepAsync(id, renewed: false, ct) is { } refused)
        {
            // Nothing is claimed while the token service is asked, as a lane would ask it: whoever dies here leaves the step as it was.
            await tokens.RenewAsync(refused.Channel, refused.Version, ct);
            await StepAsync(id, renewed: true, ct);
        }
    }

    /// <returns>The token that was refused, where it is to be renewed before the same step is tried again.</returns>
    private async Task<(Guid Channel, int Version)?> StepAsync(Guid id, bool renewed, CancellationToken ct)
    {
        if (await ClaimAsync(id, ct) is not { } trial)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == trial.ChannelId, ct);
        var connector = connectors[channel.Connector];
        var request = await requests.ReadAsync(db, channel, connector, trial, ct);
        var next = await AskAsync(connector, trial, request, doors.For(LeaseDeadline.None, new ExchangeList()), ct);
        await StoreAsync(id, renewed && next.StaleToken is not null ? next.WithoutToken() : next, connector, CancellationToken.None);
        return !renewed && next.StaleToken is { } version ? (channel.Id, version) : null;
    }

    // The turn keeps a second round off; a making that was claimed and did not end may have made something.
    private async Task<HiddenTrial?> ClaimAsync(Guid id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync($"trial:{id:N}", ct);
        var trial = await db.Set<HiddenTrial>().SingleAsync(t => t.Id == id, ct);
        var now = await HubClock.ReadAsync(db, ct);
        if (trial.EndedAt is not null || trial.DueAt > now)
        {
            return null;
        }

        var died = trial is { Phase: TrialPhase.Making, MayRemain: true };
        var late = now - (trial.ResumedAt ?? trial.BegunAt) > Longest;
        if (died || late)
        {
            (trial.Phase, trial.EndedAt, trial.Cause) = (TrialPhase.Failed, now, died ? Died : trial.Cause ?? "hub:trial-too-long");
        }
        else
        {
            (trial.DueAt, trial.MayRemain) = (now + Turn, true);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return died || late ? null : trial;
    }

    private static async Task<TrialNext> AskAsync(IConnector connector, HiddenTrial trial, PublishRequest request, IOutbound door, CancellationToken ct) => trial.Phase switch
    {
        TrialPhase.Making => TrialNext.OfMaking(await ((IMakesHidden)connector).PrepareAsync(request, door, ct), trial, CanRead(connector, request), request.Now),
        TrialPhase.Asking => TrialNext.OfMaking(await ((IFinishesLater)connector).PollAsync(request, door, ct), trial, CanRead(connector, request), request.Now),
        TrialPhase.Reading => TrialNext.OfReading(await ((IFinds)connector).FindAsync(new() { Sent = request, Step = DeliveryStep.Prepare, FirstAttemptAt = trial.BegunAt }, door, ct), trial, request.Now),
        TrialPhase.Removing when RemovalOf(connector, trial, request) == DeliveryStep.Retract => TrialNext.OfRemoval(await ((IRetracts)connector).RetractAsync(request, door, ct), trial, request.Now),
        TrialPhase.Removing => TrialNext.OfRemoval(await ((IMakesHidden)connector).DiscardAsync(request, door, ct), trial, request.Now),
        _ => TrialNext.OfConfirming(await ((IConfirms)connector).ConfirmAsync(new() { Sent = request, Step = RemovalOf(connector, trial, request) }, door, ct), trial, request.Now),
    };

    /// <summary>What readers could see is not discarded, which is for what nobody sees: connectors refuse that.</summary>
    private static DeliveryStep RemovalOf(IConnector connector, HiddenTrial trial, PublishRequest request) =>
        trial.WasVisible && connector is IRetracts retracts && retracts.CanRetract(request.Channel) ? DeliveryStep.Retract : DeliveryStep.Discard;

    private static bool CanRead(IConnector connector, PublishRequest request) => connector is IFinds finds && finds.CanFind(request.Channel);

    private async Task StoreAsync(Guid id, TrialNext next, IConnector connector, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var trial = await db.Set<HiddenTrial>().SingleAsync(t => t.Id == id, ct);
        var now = await HubClock.ReadAsync(db, ct);
        (trial.Phase, trial.MayRemain, trial.Handle, trial.Ticket, trial.Cause) = (next.Phase, next.MayRemain, next.Handle, next.Ticket, next.Cause);
        trial.WasVisible |= next.WasVisible;
        trial.ReadBack = next.ReadBack ?? trial.ReadBack;
        trial.UnseenProven = next.ReadBack is not null && connector is ILooksAsPublic ? next.UnseenProven : trial.UnseenProven;
        (trial.DueAt, trial.EndedAt) = (now + (next.Wait ?? TimeSpan.Zero), next.Phase is TrialPhase.Gone or TrialPhase.Failed ? now : null);
        if (next.Made is { } made)
        {
            // Only what its own list asks for: where a trial is words alone, no picture was fetched.
            foreach (var step in Proves.Intersect((connector as IConnectsAccounts)?.Steps.Select(s => s.Code) ?? []))
            {
                await StepList.ProveAsync(db, trial.ChannelId, step, true, made, ct);
            }
        }

        if (trial.EndedAt is not null)
        {
            trial.Cause ??= trial.WasVisible ? TrialNext.Visible : null;
            await StepList.ProveAsync(db, trial.ChannelId, ConnectSteps.HiddenRoundTrip, trial is { Phase: TrialPhase.Gone, WasVisible: false }, trial.Cause ?? trial.Handle ?? trial.Code, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (trial.EndedAt is null)
        {
            // The server's clock: rules' own may be moved in practice, and the round of each minute comes anyway.
            await engine.ScheduleAsync(TrialRound.Wake, await HubClock.ServerAsync(db, ct) + (next.Wait ?? TimeSpan.Zero) + TimeSpan.FromSeconds(1), ct);
        }
    }

    /// <summary>Goes on with what a refused token left behind: removes it, asks after what was being made, or looks for it.</summary>
    public async Task TakeUpAsync(Guid id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync($"trial:{id:N}", ct);
        var trial = await db.Set<HiddenTrial>().SingleAsync(t => t.Id == id, ct);
        await db.LockAsync($"trial:{trial.ChannelId:N}", ct);
        if (trial is not { MayRemain: true, Cause: TrialNext.TokenRefused } || await db.Set<HiddenTrial>().AnyAsync(t => t.ChannelId == trial.ChannelId && t.EndedAt == null, ct))
        {
            return; // somebody else has taken it up, or has seen to it; or another one of the channel is at work, and this one has its turn later
        }

        var now = await HubClock.ReadAsync(db, ct);
        var phase = trial switch
        {
            { Handle: not null } => TrialPhase.Removing,
            { Ticket: not null } => TrialPhase.Asking,
            _ => TrialPhase.Reading,
        };
        (trial.Phase, trial.DueAt, trial.ResumedAt, trial.EndedAt, trial.Cause) = (phase, now, now, null, null);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
