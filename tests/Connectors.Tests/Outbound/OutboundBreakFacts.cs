using System.Net;
using System.Net.Sockets;
using Connectors.Contract;
using Connectors.Outbound;
using StandIns.Faults;

namespace Connectors.Tests.Outbound;

public sealed class OutboundBreakFacts : OutboundFixture
{
    [Fact]
    public async Task A_refused_connection_is_surely_not_sent()
    {
        await Host.RefuseConnectionsAsync();
        using var door = Door.To(Host);

        var notSent = Assert.IsType<OutboundResult.NotSent>(await door.Out.SendAsync(Write(), default));
        await Host.AcceptConnectionsAsync();

        Assert.Equal(NotSentReason.Refused, notSent.Reason);
        Assert.Empty(Host.Log.Lines);
    }

    [Fact]
    public async Task A_failed_handshake_is_surely_not_sent()
    {
        using var door = Door.To(Host);

        var notSent = Assert.IsType<OutboundResult.NotSent>(
            await door.Out.SendAsync(Write() with { Address = new Uri($"https://127.0.0.1:{Host.Port}/posts") }, default));

        Assert.Equal(NotSentReason.TlsFailed, notSent.Reason);
        Assert.Empty(Arrived);
    }

    [Fact]
    public async Task A_name_that_is_nobodys_is_surely_not_sent()
    {
        using var door = new Door(new OutboundOptions());

        Assert.IsType<OutboundResult.NotSent>(await door.Out.SendAsync(Write() with { Address = new Uri("http://khong-co.invalid/") }, default));
    }

    [Fact]
    public async Task A_connection_that_nobody_takes_in_time_is_surely_not_sent()
    {
        // A listener with a full backlog lets further callers wait.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        var port = ((IPEndPoint)full.LocalEndPoint!).Port;
        var callers = Enumerable.Range(0, 4).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ToList();
        callers.ForEach(c => _ = c.ConnectAsync(IPAddress.Loopback, port));
        using var door = new Door(new OutboundOptions { AllowedEndpoints = { $"127.0.0.1:{port}" }, ConnectTimeout = TimeSpan.FromSeconds(1) });

        var result = await door.Out.SendAsync(Write() with { Address = new Uri($"http://127.0.0.1:{port}/") }, default);
        callers.ForEach(c => c.Dispose());

        Assert.Equal(NotSentReason.Refused, Assert.IsType<OutboundResult.NotSent>(result).Reason);
    }

    [Theory]
    [InlineData(FaultKind.ResetUnread, false)]
    [InlineData(FaultKind.Reset, false)]
    [InlineData(FaultKind.Reset, true)]
    [InlineData(FaultKind.HalfAnswer, true)]
    public async Task A_connection_that_breaks_is_lost_and_is_not_tried_again(FaultKind kind, bool afterActing)
    {
        var fault = Host.Faults.Add(new Fault { Kind = kind, AfterActing = afterActing });
        using var door = Door.To(Host);

        var lost = Assert.IsType<OutboundResult.Lost>(await door.Out.SendAsync(Write(), default));

        Assert.Equal(LostReason.Cut, lost.Reason);
        Assert.Equal(1, fault.Hits);
        Assert.Single(Host.Log.Lines);
    }

    [Fact]
    public async Task A_connection_that_is_reset_as_soon_as_it_is_taken_is_either_and_is_not_tried_again()
    {
        var fault = Host.Faults.Add(new Fault { Kind = FaultKind.ResetOnAccept });
        using var door = Door.To(Host);

        var result = await door.Out.SendAsync(Write(), default);

        // If the reset comes before the connection is ours nothing can have left; after that nobody knows.
        Assert.True(result is OutboundResult.Lost { Reason: LostReason.Cut } or OutboundResult.NotSent { Reason: NotSentReason.Refused }, result.ToString());
        Assert.Equal(1, fault.Hits);
        Assert.Empty(Host.Log.Lines);
    }

    [Fact]
    public async Task A_write_after_a_read_takes_no_pooled_connection_and_is_made_once()
    {
        using var door = Door.To(Host);
        await door.Out.SendAsync(Read(), default);

        Host.Faults.Add(new Fault { Kind = FaultKind.Reset, Method = "POST" });
        var lost = await door.Out.SendAsync(Write(), default);

        Assert.IsType<OutboundResult.Lost>(lost);
        Assert.Single(Host.Log.Lines, l => l.Method == "POST");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_does_not_come_in_time_is_lost(bool afterActing)
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Hang, AfterActing = afterActing });
        using var door = Door.To(Host, wholeTimeout: TimeSpan.FromSeconds(1));

        var lost = Assert.IsType<OutboundResult.Lost>(await door.Out.SendAsync(Write(), default));

        Assert.Equal(LostReason.TimedOut, lost.Reason);
    }

    [Fact]
    public async Task An_answer_that_trickles_past_the_time_is_lost()
    {
        Answer = async context =>
        {
            await context.Response.Body.WriteAsync("{"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var door = Door.To(Host, wholeTimeout: TimeSpan.FromSeconds(1));

        var lost = Assert.IsType<OutboundResult.Lost>(await door.Out.SendAsync(Write(), default));

        Assert.Equal(LostReason.TimedOut, lost.Reason);
    }

    [Fact]
    public async Task A_call_that_the_caller_gives_up_is_lost_and_ends_at_once()
    {
        var hang = Host.Faults.Add(new Fault { Kind = FaultKind.Hang, AfterActing = true });
        using var door = Door.To(Host);
        using var caller = new CancellationTokenSource();

        var call = door.Out.SendAsync(Write(), caller.Token);
        await hang.Hit.WaitAsync(TimeSpan.FromSeconds(30));
        await caller.CancelAsync();

        Assert.IsType<OutboundResult.Lost>(await call.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_call_that_was_given_up_before_it_began_is_not_made()
    {
        using var door = Door.To(Host);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => door.Out.SendAsync(Write(), new CancellationToken(canceled: true)));

        Assert.Empty(Host.Log.Lines);
    }

    [Fact]
    public async Task A_header_that_cannot_be_sent_is_our_own_mistake_and_nothing_leaves()
    {
        using var door = Door.To(Host);

        await Assert.ThrowsAnyAsync<Exception>(() => door.Out.SendAsync(Write() with { Headers = [new("X-Tên", "a\r\nX-Evil: 1")] }, default));

        Assert.Empty(Host.Log.Lines);
    }
}
