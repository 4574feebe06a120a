using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>
/// One phase of a trial after the other. Each is claimed before the platform is asked and stored after it: a process that dies while it makes the
/// object leaves one that may remain, and a person is shown its code.
/// </summary>
public sealed class TrialRun(
    IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, TrialRequests requests, OutboundFactory doors, Fence fence, IJobEngine engine)
{
    private const string Died = "hub:trial-died";
    private static readonly string[] Proves = [ConnectSteps.CreatesPosts, ConnectSteps.ImagesReachable];
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    public async Task GoOnAsync(Guid id, CancellationToken ct)
    {
        if (!await fence.HoldsAsync(ct) || await ClaimAsync(id, ct) is not { } trial)
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == trial.ChannelId, ct);
        var connector = connectors[channel.Connector];
        var request = await requests.ReadAsync(db, channel, connector, trial, ct);
        var next = await AskAsync(connector, trial, request, doors.For(LeaseDeadline.None, new ExchangeList()), ct);
        await StoreAsync(id, next, connector, CancellationToken.None);
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
        TrialPhase.Removing => TrialNext.OfRemoval(await ((IMakesHidden)connector).DiscardAsync(request, door, ct), trial, request.Now),
        _ => TrialNext.OfConfirming(await ((IConfirms)connector).ConfirmAsync(new() { Sent = request, Step = DeliveryStep.Discard }, door, ct), trial, request.Now),
    };

    private static bool CanRead(IConnector connector, PublishRequest request) => connector is IFinds finds && finds.CanFind(request.Channel);

    private async Task StoreAsync(Guid id, TrialNext next, IConnector connector, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var trial = await db.Set<HiddenTrial>().SingleAsync(t => t.Id == id, ct);
        var now = await HubClock.ReadAsync(db, ct);
        (trial.Phase, trial.MayRemain, trial.Handle, trial.Ticket, trial.Cause) = (next.Phase, next.MayRemain, next.Handle, next.Ticket, next.Cause);
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
            await StepList.ProveAsync(db, trial.ChannelId, ConnectSteps.HiddenRoundTrip, trial.Phase == TrialPhase.Gone, trial.Cause ?? trial.Handle ?? trial.Code, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (trial.EndedAt is null)
        {
            // The server's clock: rules' own may be moved in practice, and the round of each minute comes anyway.
            await engine.ScheduleAsync(TrialRound.Wake, await HubClock.ServerAsync(db, ct) + (next.Wait ?? TimeSpan.Zero) + TimeSpan.FromSeconds(1), ct);
        }
    }
}
