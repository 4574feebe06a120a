using Connectors.Contract;
using Connectors.Outbound;
using StandIns.Faults;
using Tests.Support;

namespace Connectors.Tests.Exam;

/// <summary>
/// The fault matrix: every action of the connector × every fault of the stand-ins, and the one right outcome of each. What it is not able
/// to do it is not asked; <see cref="ContractFixture.Abilities"/> says in each exam which those are.
/// </summary>
public abstract class ContractOfFaults : ContractOfSuccess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Asked]
    public async Task A_fault_has_its_one_right_outcome(ExamAction action, string fault)
    {
        var one = ExamFault.Named(fault);
        var skip = one.Break == ExamBreak.ResetOnAccept ? await ConnectionsBeforeAsync(action) : 0;
        await using var room = await OpenAsync();
        var asking = new ExamAsking(room, Refresh);
        await asking.ReadyAsync(action);
        var before = room.Host.Log.Lines.Count;
        var (began, removals) = (TimeProvider.System.GetUtcNow(), room.Seen.Removals);

        var answer = await FailAsync(room, asking, action, one, skip);

        var isRight = action.Writes() && OwnVerdictsOf(action).TryGetValue(fault, out var own) ? answer.Verdict == own.Verdict : one.IsRight(action, answer.Verdict);
        Assert.True(isRight, $"{action}, {fault}: {answer.Verdict}, {answer.Outcome}");
        AssertWorld(room, action, answer, removals);
        AssertOneTry(room, before);
        AssertPace(one, answer, began);
        Assert.DoesNotContain(room.Host.Log.Lines, l => l.Path == "/elsewhere");
        Assert.True(one.Break != ExamBreak.LeaseOver || room.Host.Log.Lines.Count == before, "a call was made after the lease");
    }

    private async Task<Answer> FailAsync(ExamRoom room, ExamAsking asking, ExamAction action, ExamFault one, int skip)
    {
        switch (one.Break)
        {
            case ExamBreak.Refused:
                await room.Host.RefuseConnectionsAsync();
                var refused = await asking.AskAsync(action);
                await room.Host.AcceptConnectionsAsync();
                return refused;
            case ExamBreak.ResetOnAccept:
                using (var fresh = Door.To(room.Host))
                {
                    return await HitAsync(room, one.Fault! with { Skip = skip }, () => asking.AskAsync(action, fresh.Out));
                }

            case ExamBreak.TimeOut:
                return await WaitInVainAsync(room, asking, action, Aim(one.Fault!, action));
            case ExamBreak.Cancelled:
                return await StopAsync(room, asking, action, Aim(one.Fault!, action));
            case ExamBreak.LeaseOver:
                using (var late = new Door(Door.OptionsFor(room.Host), LeaseDeadline.After(TimeProvider.System, TimeProvider.System.GetTimestamp(), TimeSpan.Zero)))
                {
                    var answer = await asking.AskAsync(action, late.Out);
                    Assert.True(
                        answer.Outcome is PublishOutcome.Retry { Cause.Code: OutcomeOf.LeaseOver } || (answer.Outcome is BroadcastOutcome.NotSent && action == ExamAction.Broadcast),
                        answer.ToString());
                    return answer;
                }

            default:
                return await HitAsync(room, Aim(one.Fault!, action), () => asking.AskAsync(action));
        }
    }

    private protected static async Task<Answer> HitAsync(ExamRoom room, Fault fault, Func<Task<Answer>> ask)
    {
        var armed = room.Host.Faults.Add(fault);
        var answer = await ask();
        Assert.True(armed.Hits == 1, $"{fault.Kind} hit {armed.Hits} calls: aim it");
        return answer;
    }

    private protected static async Task<Answer> WaitInVainAsync(ExamRoom room, ExamAsking asking, ExamAction action, Fault fault)
    {
        var hang = room.Host.Faults.Add(fault);
        var clock = new ManualTimeProvider();
        using var door = new Door(Door.OptionsFor(room.Host), clock: clock);
        var trying = asking.AskAsync(action, door.Out);
        await HangsAsync(hang, trying);
        clock.Advance(TimeSpan.FromSeconds(30));
        return await trying.WaitAsync(Patience);
    }

    /// <summary>A node that stops does not wait for platforms: the step ends soon, and claims nothing.</summary>
    private protected static async Task<Answer> StopAsync(ExamRoom room, ExamAsking asking, ExamAction action, Fault fault)
    {
        var hang = room.Host.Faults.Add(fault);
        using var stop = new CancellationTokenSource();
        using var patient = Door.To(room.Host, wholeTimeout: TimeSpan.FromMinutes(5));
        var trying = asking.AskAsync(action, patient.Out, stop.Token);
        await HangsAsync(hang, trying);
        await stop.CancelAsync();
        Assert.True(await Task.WhenAny(trying, Task.Delay(TimeSpan.FromSeconds(15), CancellationToken.None)) == trying, $"{action} does not end");

        // To leave it open is the pipeline's Unsure.
        return trying.IsCanceled ? new(action.Writes() ? Verdict.Doubt : Verdict.NothingLearned, null, "cancelled") : await trying;
    }

    private static async Task HangsAsync(ArmedFault hang, Task<Answer> trying)
    {
        await Task.WhenAny(hang.Hit, trying, Task.Delay(Patience));
        Assert.True(hang.Hit.IsCompleted, trying.IsCompleted ? $"it did not come to the call: {await trying}" : "the call was not made: aim the fault");
    }

    /// <summary>Whatever broke, no reader ever saw two, and a look changed nothing.</summary>
    private protected static void AssertWorld(ExamRoom room, ExamAction action, Answer answer, int removals)
    {
        Assert.InRange(room.Seen.CreationsEverVisible, 0, 1);
        Assert.InRange(room.Seen.VisibleNow.Count, 0, 1);
        Assert.True(action.Writes() || room.Seen.Removals == removals, $"{action} removed something: {answer.Outcome}");
        Assert.True(
            answer.Outcome is not PublishOutcome.Removed { Proof: not Proof.Acknowledged } || room.Seen.VisibleNow.Count == 0, "it is said to be removed, and readers see it");
    }

    /// <summary>A connector makes one try and reports: the call that failed is not made once more.</summary>
    private static void AssertOneTry(ExamRoom room, int before)
    {
        var calls = room.Host.Log.Lines.Skip(before).ToList();
        var failed = calls.Find(l => l.Fault is not null);
        Assert.True(failed is null || calls.Count(l => l.Method == failed.Method && l.Path == failed.Path) == 1, $"{failed?.Method} {failed?.Path} was made again");
    }

    /// <summary>A platform that says when is heard; what it says on an error of its own is no promise.</summary>
    private protected static void AssertPace(ExamFault one, Answer answer, DateTimeOffset began)
    {
        if (one.Fault is { Kind: FaultKind.Status, Status: 429 })
        {
            Assert.True(answer.NotBefore is not null, $"no time: {answer.Outcome}");
            Assert.InRange(answer.NotBefore!.Value, began.AddSeconds(119), began.AddSeconds(180));
        }
    }

    /// <summary>How many new connections an action opens before the one of the call that the fault is aimed at: seen in a room of its own.</summary>
    private async Task<int> ConnectionsBeforeAsync(ExamAction action)
    {
        await using var room = await OpenAsync();
        var asking = new ExamAsking(room, Refresh);
        await asking.ReadyAsync(action);
        var known = room.Host.Log.Lines.Select(l => l.Connection).ToHashSet(StringComparer.Ordinal);
        var mark = room.Host.Faults.Add(Aim(new Fault { Kind = FaultKind.Delay }, action));
        using var door = Door.To(room.Host);
        await asking.AskAsync(action, door.Out);
        var fresh = room.Host.Log.Lines.Where(l => !known.Contains(l.Connection)).ToList();
        Assert.Equal(1, mark.Hits);
        var aimedAt = fresh.Find(l => l.Fault is not null)?.Connection;
        return fresh.TakeWhile(l => l.Fault is null).Select(l => l.Connection).Distinct().Count(c => c != aimedAt);
    }
}
