using Connectors.Contract;
using Connectors.Outbound;
using StandIns.Faults;
using Tests.Support;

namespace Connectors.Tests.Exam;

/// <summary>What a connector says when a call fails: surely not sent, or nobody knows. Every step that writes is put to each.</summary>
public abstract class ContractOfFailures : ContractOfSuccess
{
    [Fact]
    public Task A_refused_connection_is_Retry() => ForEachWriteAsync(async (room, step) =>
    {
        await room.Host.RefuseConnectionsAsync();
        var outcome = await room.TryAsync(step);
        await room.Host.AcceptConnectionsAsync();

        Assert.True(outcome is PublishOutcome.Retry, $"{step}: {outcome}");
    });

    [Fact]
    public Task A_429_is_Retry_and_not_before_the_platform_said() => ForEachWriteAsync(async (room, step) =>
    {
        room.Host.Faults.Add(Aim(new Fault { Kind = FaultKind.Status, Status = 429, RetryAfter = "120" }, step));
        var before = TimeProvider.System.GetUtcNow();

        var outcome = await room.TryAsync(step);

        Assert.True(outcome is PublishOutcome.Retry { NotBefore: not null }, $"{step}: {outcome}");
        Assert.InRange(((PublishOutcome.Retry)outcome).NotBefore!.Value, before.AddSeconds(119), before.AddSeconds(180));
    });

    [Fact]
    public Task A_connection_that_breaks_after_the_body_left_is_Unsure() =>
        IsUnsureAsync(new Fault { Kind = FaultKind.Reset }, new Fault { Kind = FaultKind.Reset, AfterActing = true });

    [Fact]
    public Task Half_an_answer_is_Unsure() => IsUnsureAsync(new Fault { Kind = FaultKind.HalfAnswer });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task No_answer_in_time_is_Unsure(bool afterActing) => ForEachWriteAsync(async (room, step) =>
    {
        var hang = room.Host.Faults.Add(Aim(new Fault { Kind = FaultKind.Hang, AfterActing = afterActing }, step));
        var clock = new ManualTimeProvider();
        using var door = new Door(Door.OptionsFor(room.Host), clock: clock);

        var trying = room.TryAsync(step, door.Out);
        await hang.Hit.WaitAsync(TimeSpan.FromSeconds(30));
        clock.Advance(TimeSpan.FromSeconds(30));
        var outcome = await trying.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(outcome is PublishOutcome.Unsure, $"{step}: {outcome}");
    });

    [Fact]
    public Task A_500_is_Unsure() =>
        IsUnsureAsync(new Fault { Kind = FaultKind.Status, Status = 500 }, new Fault { Kind = FaultKind.Status, Status = 502, AfterActing = true, Body = "<html>Bad gateway" });

    [Fact]
    public Task A_200_with_garbage_is_Unsure_and_never_Published() => IsUnsureAsync(
        new Fault { Kind = FaultKind.Garbage },
        new Fault { Kind = FaultKind.Garbage, Body = "[]" },
        new Fault { Kind = FaultKind.Garbage, Body = "{\"id\":" });

    [Fact]
    public Task A_status_that_is_in_no_table_is_Unsure() => IsUnsureAsync(new Fault { Kind = FaultKind.Status, Status = 418, Body = "{}" });

    [Fact]
    public Task An_answer_without_end_is_cut_and_Unsure() =>
        IsUnsureAsync(new Fault { Kind = FaultKind.Flood, Bytes = 10 * 1024 * 1024 }, new Fault { Kind = FaultKind.Flood });

    [Fact]
    public Task A_redirect_is_not_followed() => ForEachWriteAsync(async (room, step) =>
    {
        room.Host.Faults.Add(Aim(new Fault { Kind = FaultKind.Redirect, Location = new Uri(room.Host.Address, "elsewhere").ToString() }, step));

        var outcome = await room.TryAsync(step);

        Assert.False(ExamRoom.IsSuccess(step, outcome), $"{step}: {outcome}");
        Assert.DoesNotContain(room.Host.Log.Lines, l => l.Path == "/elsewhere");
    });

    [Fact]
    public Task A_call_after_the_lease_is_not_made() => ForEachWriteAsync(async (room, step) =>
    {
        var requests = room.Host.Log.Lines.Count;
        using var late = new Door(Door.OptionsFor(room.Host), LeaseDeadline.After(TimeProvider.System, TimeProvider.System.GetTimestamp(), TimeSpan.Zero));

        var outcome = await room.TryAsync(step, late.Out);

        Assert.True(outcome is PublishOutcome.Retry { Cause.Code: "outbound:lease-over" }, $"{step}: {outcome}");
        Assert.Equal(requests, room.Host.Log.Lines.Count);
    });

    [Fact]
    public Task A_cancelled_step_ends_soon_and_claims_nothing() => ForEachWriteAsync(async (room, step) =>
    {
        var hang = room.Host.Faults.Add(Aim(new Fault { Kind = FaultKind.Hang, AfterActing = true }, step));
        using var stop = new CancellationTokenSource();
        using var patient = Door.To(room.Host, wholeTimeout: TimeSpan.FromMinutes(5));

        var trying = room.TryAsync(step, patient.Out, stop.Token);
        await hang.Hit.WaitAsync(TimeSpan.FromSeconds(30));
        await stop.CancelAsync();
        var ended = await Task.WhenAny(trying, Task.Delay(TimeSpan.FromSeconds(15)));

        Assert.True(ended == trying, $"{step} does not end");
        Assert.True(trying.IsCanceled || await trying is PublishOutcome.Unsure, $"{step}: {trying.Status}");
    });

    private async Task IsUnsureAsync(params Fault[] faults)
    {
        foreach (var fault in faults)
        {
            await ForEachWriteAsync(async (room, step) =>
            {
                var armed = room.Host.Faults.Add(Aim(fault, step));

                var outcome = await room.TryAsync(step);

                Assert.True(armed.Hits == 1, $"{step}: {fault.Kind} hit {armed.Hits} requests");
                Assert.True(outcome is PublishOutcome.Unsure, $"{step}, {fault.Kind} {fault.Status} {fault.Body}: {outcome}");
            });
        }
    }
}
