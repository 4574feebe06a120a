using System.IO.Compression;
using System.Net;
using System.Text;
using Connectors.Contract;
using Microsoft.AspNetCore.Http;
using StandIns.Faults;

namespace Connectors.Tests.Outbound;

public sealed class OutboundReplyFacts : OutboundFixture
{
    [Fact]
    public async Task A_reply_has_its_status_headers_and_body_whatever_the_status()
    {
        Answer = async context =>
        {
            context.Response.StatusCode = 422;
            context.Response.Headers["X-Usage"] = "7";
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync("""{"message":"Tiêu đề quá dài"}""");
        };
        using var door = Door.To(Host);

        var reply = Assert.IsType<OutboundResult.Reply>(await door.Out.SendAsync(Write(), default));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Equal("7", reply.Headers["x-usage"]);
        Assert.Equal("application/json; charset=utf-8", reply.Headers["content-type"]);
        Assert.Equal("""{"message":"Tiêu đề quá dài"}""", reply.Text);
        Assert.False(reply.Truncated);
    }

    [Fact]
    public async Task The_bytes_the_address_and_the_headers_arrive_as_they_were_given()
    {
        var request = Write("a%2Fb/tin?q=%C4%90%20x&fields=id,name") with { Headers = [new("webhook-id", "k:1:publish"), new("Authorization", "Bearer abc")] };
        using var door = Door.To(Host);

        await door.Out.SendAsync(request, default);

        var (_, headers, body) = Assert.Single(Arrived);
        Assert.Equal(((OutboundBody.Raw)request.Body!).Bytes.ToArray(), body);
        Assert.Equal("application/json; charset=utf-8", headers.ContentType.ToString());
        Assert.Equal("k:1:publish", headers["webhook-id"].ToString());
        Assert.Equal("Bearer abc", headers.Authorization.ToString());
        Assert.Contains("/a%2Fb/tin?q=%C4%90%20x&fields=id,name", Arrived[0].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_have_a_connection_of_their_own_and_reads_share_one_and_all_speak_http_1_1()
    {
        using var door = Door.To(Host);

        for (var i = 0; i < 3; i++)
        {
            await door.Out.SendAsync(Write(), default);
        }

        await door.Out.SendAsync(Read(), default);
        await door.Out.SendAsync(Read(), default);

        Assert.Equal(3, Host.Log.Lines.Where(l => l.Method == "POST").Select(l => l.Connection).Distinct().Count());
        Assert.Single(Host.Log.Lines.Where(l => l.Method == "GET").Select(l => l.Connection).Distinct());
        Assert.All(Host.Log.Lines, l => Assert.Equal("HTTP/1.1", l.Protocol));
        Assert.All(Arrived.Take(3), a => Assert.Equal("close", a.Headers.Connection.ToString()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10 * 1024 * 1024)]
    public async Task A_flood_is_cut_at_the_cap(long bytes)
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Flood, Bytes = bytes, Times = 0 });
        using var door = Door.To(Host);

        var reply = Assert.IsType<OutboundResult.Reply>(await door.Out.SendAsync(Write() with { MaxReplyBytes = 100_000 }, default));

        Assert.Equal(100_000, reply.Body.Length);
        Assert.True(reply.Truncated);
    }

    [Fact]
    public async Task An_answer_of_exactly_the_cap_is_whole()
    {
        Answer = context => context.Response.WriteAsync(new string('a', 1000));
        using var door = Door.To(Host);

        var reply = Assert.IsType<OutboundResult.Reply>(await door.Out.SendAsync(Read() with { MaxReplyBytes = 1000 }, default));

        Assert.Equal(1000, reply.Body.Length);
        Assert.False(reply.Truncated);
    }

    [Fact]
    public async Task A_small_compressed_answer_cannot_swell_past_the_cap()
    {
        Answer = async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.SmallestSize);
            for (var i = 0; i < 200; i++)
            {
                await gzip.WriteAsync(new byte[256 * 1024]);
            }
        };
        using var door = Door.To(Host);

        var reply = Assert.IsType<OutboundResult.Reply>(await door.Out.SendAsync(Read() with { MaxReplyBytes = 50_000 }, default));

        Assert.Equal(50_000, reply.Body.Length);
        Assert.True(reply.Truncated);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_unpacked_is_unreadable()
    {
        Answer = async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("không phải gzip"));
        };
        using var door = Door.To(Host);

        var lost = Assert.IsType<OutboundResult.Lost>(await door.Out.SendAsync(Write(), default));

        Assert.Equal(LostReason.Unreadable, lost.Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_redirect_is_an_answer_and_is_not_followed(bool writes)
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Redirect, Location = new Uri(Host.Address, "elsewhere").ToString(), Times = 0 });
        using var door = Door.To(Host);

        var reply = Assert.IsType<OutboundResult.Reply>(await door.Out.SendAsync(writes ? Write() : Read(), default));

        Assert.Equal(HttpStatusCode.TemporaryRedirect, reply.Status);
        Assert.EndsWith("/elsewhere", reply.Headers["Location"], StringComparison.Ordinal);
        Assert.Single(Host.Log.Lines);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        Answer = context =>
        {
            context.Response.Headers.SetCookie = "phien=1";
            return Task.CompletedTask;
        };
        using var door = Door.To(Host);

        await door.Out.SendAsync(Read(), default);
        await door.Out.SendAsync(Read(), default);

        Assert.All(Arrived, a => Assert.False(a.Headers.ContainsKey("Cookie")));
    }
}
