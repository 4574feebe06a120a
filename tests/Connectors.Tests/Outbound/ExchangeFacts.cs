using System.Text;
using Connectors.Contract;
using Connectors.Outbound;
using Microsoft.AspNetCore.Http;

namespace Connectors.Tests.Outbound;

public sealed class ExchangeFacts : OutboundFixture
{
    private const string Hidden = "bí/mật+k\"1&ế";

    [Fact]
    public async Task An_exchange_is_noted_with_what_was_asked_and_answered()
    {
        using var door = Door.To(Host);

        await door.Out.SendAsync(Write("posts?page=2"), default);

        Assert.Equal("POST", door.Last.Method);
        Assert.Equal($"{Host.Address}posts?page=2", door.Last.Address);
        Assert.Equal("publish", door.Last.Purpose);
        Assert.True(door.Last.Writes);
        Assert.Equal("reply", door.Last.Result);
        Assert.Equal(200, door.Last.Status);
        Assert.Equal("""{"id":"tin-1"}""", door.Last.Excerpt);
        Assert.Contains("publish: POST", Assert.Single(door.LogLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_a_platform_echoes_in_any_spelling_is_starred()
    {
        Answer = context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(string.Join('\n',
            [
                Hidden,
                Uri.EscapeDataString(Hidden),
                System.Net.WebUtility.UrlEncode(Hidden),
                System.Text.Json.JsonSerializer.Serialize(Hidden),
                System.Net.WebUtility.HtmlEncode(Hidden),
                """{"access_token":"moi-tinh-123","refresh_token" : "moi-tinh-456","expires_in":90000}""",
                "https://x/?access_token=moi-tinh-789&fields=id",
            ]));
        };
        using var door = Door.To(Host);
        var secret = new Secret(Hidden);

        await door.Out.SendAsync(Write($"posts?k={Uri.EscapeDataString(Hidden)}") with { Scrub = [secret] }, default);
        await door.Out.SendAsync(Write() with { Body = new OutboundBody.Form([FormField.Hidden("secret_key", secret), new("page", "1")]) }, default);

        Assert.All(door.Exchanges, AssertClean);
        Assert.All(door.LogLines, l => Assert.DoesNotContain("m%E1%BA%ADt", l, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("\"expires_in\":90000", door.Last.Excerpt, StringComparison.Ordinal);

        static void AssertClean(Exchange exchange)
        {
            var text = exchange.ToString();
            Assert.DoesNotContain("mật", text, StringComparison.Ordinal);
            Assert.DoesNotContain("m%E1%BA%ADt", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("\\u1EADt", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("moi-tinh", text, StringComparison.Ordinal);
            Assert.Contains("***", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_secret_header_is_starred_with_and_without_its_scheme()
    {
        Answer = context => context.Response.WriteAsync(context.Request.Headers.Authorization.ToString() + " | kín-đáo-77");
        using var door = Door.To(Host);

        await door.Out.SendAsync(Read() with { Headers = [OutboundHeader.Hidden("Authorization", new Secret("Bearer kin-dao-77"))] }, default);

        Assert.Equal("*** | kín-đáo-77", door.Last.Excerpt);
        Assert.Equal("Bearer kin-dao-77", Arrived[0].Headers.Authorization.ToString());
    }

    [Fact]
    public async Task An_excerpt_is_2_KB_at_most_and_ends_between_letters()
    {
        Answer = context => context.Response.WriteAsync(string.Concat(Enumerable.Repeat("ạ🚧", 2000)), Encoding.UTF8);
        using var door = Door.To(Host);

        await door.Out.SendAsync(Read(), default);

        Assert.InRange(Encoding.UTF8.GetByteCount(door.Last.Excerpt!), 2040, Exchange.MaxExcerptBytes);
        Assert.DoesNotContain('\uFFFD', door.Last.Excerpt!);
    }

    [Fact]
    public async Task Pictures_are_not_kept_as_text()
    {
        Answer = async context =>
        {
            context.Response.ContentType = "image/jpeg";
            await context.Response.Body.WriteAsync(new byte[500]);
        };
        using var door = Door.To(Host);

        await door.Out.SendAsync(Read(), default);

        Assert.Equal("(image/jpeg, 500 bytes)", door.Last.Excerpt);
    }

    [Fact]
    public async Task What_was_not_sent_and_what_was_lost_is_noted_too()
    {
        using var door = new Door(new OutboundOptions());

        await door.Out.SendAsync(Write("posts?access_token=abc"), default);

        Assert.Equal("not-sent/address-forbidden", door.Last.Result);
        Assert.Null(door.Last.Status);
        Assert.DoesNotContain("abc", door.Last.ToString(), StringComparison.Ordinal);
    }
}
