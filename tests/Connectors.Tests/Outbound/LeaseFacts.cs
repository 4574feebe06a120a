using Connectors.Contract;
using Connectors.Outbound;
using StandIns.Faults;

namespace Connectors.Tests.Outbound;

public sealed class LeaseFacts : OutboundFixture
{
    [Fact]
    public async Task A_write_after_the_lease_is_not_made()
    {
        var start = TimeProvider.System.GetTimestamp() - TimeProvider.System.TimestampFrequency * 60;
        using var door = new Door(Door.OptionsFor(Host), LeaseDeadline.After(TimeProvider.System, start, TimeSpan.FromSeconds(50)));

        var notSent = Assert.IsType<OutboundResult.NotSent>(await door.Out.SendAsync(Write(), default));

        Assert.Equal(NotSentReason.LeaseOver, notSent.Reason);
        Assert.Empty(Host.Log.Lines);
    }

    [Fact]
    public async Task A_write_that_runs_past_the_lease_is_cut_and_lost()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Hang, AfterActing = true });
        using var door = new Door(Door.OptionsFor(Host), LeaseDeadline.After(TimeProvider.System, TimeProvider.System.GetTimestamp(), TimeSpan.FromSeconds(1)));

        var lost = Assert.IsType<OutboundResult.Lost>(await door.Out.SendAsync(Write(), default));

        Assert.Equal(LostReason.TimedOut, lost.Reason);
        Assert.Single(Arrived);
    }

    [Fact]
    public async Task A_write_within_the_lease_is_made()
    {
        using var door = new Door(Door.OptionsFor(Host), LeaseDeadline.After(TimeProvider.System, TimeProvider.System.GetTimestamp(), TimeSpan.FromMinutes(1)));

        Assert.IsType<OutboundResult.Reply>(await door.Out.SendAsync(Write(), default));
    }
}
