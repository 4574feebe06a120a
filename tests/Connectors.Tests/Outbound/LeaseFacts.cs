using Connectors.Contract;
using Connectors.Outbound;
using StandIns.Faults;
using Tests.Support;

namespace Connectors.Tests.Outbound;

public sealed class LeaseFacts : OutboundFixture
{
    [Fact]
    public async Task A_write_after_the_lease_is_not_made()
    {
        var clock = new ManualTimeProvider();
        using var door = Leased(clock, TimeSpan.FromSeconds(50));
        clock.Advance(TimeSpan.FromSeconds(50));

        var notSent = Assert.IsType<OutboundResult.NotSent>(await door.Out.SendAsync(Write(), default));

        Assert.Equal(NotSentReason.LeaseOver, notSent.Reason);
        Assert.Empty(Host.Log.Lines);
    }

    [Fact]
    public async Task A_write_that_runs_past_the_lease_is_cut_and_lost()
    {
        var hang = Host.Faults.Add(new Fault { Kind = FaultKind.Hang, AfterActing = true });
        var clock = new ManualTimeProvider();
        using var door = Leased(clock, TimeSpan.FromSeconds(5));

        var call = door.Out.SendAsync(Write(), default);
        await hang.Hit.WaitAsync(TimeSpan.FromSeconds(30));
        clock.Advance(TimeSpan.FromSeconds(5));
        var lost = Assert.IsType<OutboundResult.Lost>(await call.WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal(LostReason.TimedOut, lost.Reason);
        Assert.Single(Arrived);
    }

    [Fact]
    public async Task A_write_within_the_lease_is_made()
    {
        using var door = Leased(new ManualTimeProvider(), TimeSpan.FromSeconds(50));

        Assert.IsType<OutboundResult.Reply>(await door.Out.SendAsync(Write(), default));
    }

    private Door Leased(TimeProvider clock, TimeSpan lease) => new(Door.OptionsFor(Host), LeaseDeadline.After(clock, clock.GetTimestamp(), lease), clock);
}
