using System.Net;
using Connectors.Contract;
using Connectors.Outbound;
using Microsoft.Extensions.Logging.Abstractions;
using RestSharp;
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

    [Fact]
    public async Task An_answer_whose_last_byte_came_when_the_time_ran_out_is_kept()
    {
        using var time = new CancellationTokenSource();
        var options = Door.OptionsFor(Host);
        using var http = new HttpClient(new OneExchangeHandler(new Answering(time), new AddressGuard(options)));
        using var client = new RestClient(http, new RestClientOptions { Timeout = Timeout.InfiniteTimeSpan });
        var door = new GuardedOutbound(client, client, options, LeaseDeadline.None, TimeProvider.System, new ExchangeNotes(new ExchangeList(), NullLogger.Instance));

        var reply = Assert.IsType<OutboundResult.Reply>(await door.SendAsync(Write(), time.Token));

        Assert.Equal("đã nhận", reply.Text);
    }

    private sealed class Answering(CancellationTokenSource time) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new LastByte("đã nhận"u8.ToArray(), time)) });
    }

    private sealed class LastByte(byte[] bytes, CancellationTokenSource time) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                await time.CancelAsync();
            }

            return read;
        }
    }

    private Door Leased(TimeProvider clock, TimeSpan lease) => new(Door.OptionsFor(Host), LeaseDeadline.After(clock, clock.GetTimestamp(), lease), clock);
}
