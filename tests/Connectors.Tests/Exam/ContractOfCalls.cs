using StandIns.Faults;

namespace Connectors.Tests.Exam;

/// <summary>
/// The fault matrix for every other call of an action. Before the call that counts nothing was done yet, so a write surely was not made, whatever
/// broke; after it the platform has answered, so a look that breaks takes nothing back and proves nothing.
/// </summary>
public abstract class ContractOfCalls : ContractOfFaults
{
    [Asked]
    public Task An_action_makes_the_calls_that_its_exam_names_and_no_other(ExamAction action) => ExamineAsync(action, async room =>
    {
        var before = room.Host.Log.Lines.Count;
        var mark = room.Host.Faults.Add(Aim(new Fault { Kind = FaultKind.Delay }, action));

        var answer = await new ExamAsking(room, Refresh).AskAsync(action);

        var made = room.Host.Log.Lines.Skip(before).ToList();
        var shown = string.Join(", ", made.Select(l => $"{(l.Fault is null ? "" : "→")}{l.Method} {l.Path}"));
        Assert.True(answer.Verdict == Verdict.Done, $"{action}: {answer}");
        Assert.Equal(1, mark.Hits);
        Assert.True(CallsOf(action).Are(made) && made.FindIndex(l => l.Fault is not null) == CallsOf(action).Before.Count, $"{action} makes {shown}");
    });

    [Asked]
    public Task A_fault_of_another_call_has_its_one_right_outcome(ExamAction action, string call, string fault) => ExamineAsync(action, async room =>
    {
        var one = ExamFault.Named(fault);
        var (before, seen, began) = (room.Host.Log.Lines.Count, room.Seen, TimeProvider.System.GetUtcNow());

        var answer = await FailAtAsync(room, action, one, one.Fault! with { Skip = ExamCalls.PlaceOf(call) });

        Assert.True(IsRight(action, CallsOf(action).IsBefore(call), one, answer.Verdict), $"{action}, {call}, {fault}: {answer.Verdict}, {answer.Outcome}");
        AssertWorld(room, action, answer, seen.Removals);
        Assert.True(answer.Verdict != Verdict.SurelyNot || seen.VisibleNow.SequenceEqual(room.Seen.VisibleNow), "it is said that nothing was done, and readers see something else");
        Assert.True(room.Host.Log.Lines.Count - before <= CallsOf(action).Others.Count + 1, "more calls are made than when all goes well");
        Assert.DoesNotContain(room.Host.Log.Lines, l => l.Path == "/elsewhere");
        if (answer.Verdict != Verdict.Done)
        {
            AssertPace(one, answer, began);
        }
    });

    private Task<Answer> FailAtAsync(ExamRoom room, ExamAction action, ExamFault one, Fault fault)
    {
        var asking = new ExamAsking(room, Refresh);
        return one.Break switch
        {
            ExamBreak.TimeOut => WaitInVainAsync(room, asking, action, fault),
            ExamBreak.Cancelled => StopAsync(room, asking, action, fault),
            _ => HitAsync(room, fault, () => asking.AskAsync(action)),
        };
    }

    /// <summary>A node that is told to stop may leave the try open, which is doubt. A look may know enough without a call that it makes for more.</summary>
    private static bool IsRight(ExamAction action, bool isBefore, ExamFault one, Verdict verdict) =>
        one.OfWrite == Verdict.Done ? verdict == Verdict.Done
        : !action.Writes() ? verdict is Verdict.NothingLearned or Verdict.Done
        : (one.Break == ExamBreak.Cancelled && verdict == Verdict.Doubt) || verdict == (isBefore ? Verdict.SurelyNot : Verdict.Done);
}
