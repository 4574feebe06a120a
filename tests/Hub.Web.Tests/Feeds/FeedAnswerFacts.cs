using Hub.Web.Feeds;
using Microsoft.AspNetCore.Http;

namespace Hub.Web.Tests.Feeds;

/// <summary>Who has it already is not sent it again, and nobody else is told so (RFC 9110, section 13).</summary>
public sealed class FeedAnswerFacts
{
    private static readonly DateTimeOffset Made = new(2026, 11, 21, 9, 0, 0, 400, TimeSpan.Zero);
    private static readonly FeedBody Body = FeedBody.Of("Tin Đống Đa 🌸"u8.ToArray(), Made);
    private static readonly string Tag = Body.TagOf(ContentCoding.Identity);
    private static readonly string GzipTag = Body.TagOf(ContentCoding.Gzip);

    // Rounded up: 09:00:01.
    private const string Modified = "Sat, 21 Nov 2026 09:00:01 GMT";

    public static TheoryData<string?, string?, string?, int> Questions => new()
    {
        { null, null, null, 200 },
        { Tag, null, null, 304 },
        { "W/" + Tag, null, null, 304 },
        { "*", null, null, 304 },
        { $"\"khac\", W/\"x\", {Tag}", null, null, 304 },
        { "\"khac\", W/\"x\"", null, null, 200 },
        { Tag.Trim('"'), null, null, 200 },
        { "không phải thẻ", null, null, 200 },
        { Tag, null, "gzip", 200 },
        { GzipTag, null, "gzip", 304 },
        { GzipTag, null, null, 200 },
        { null, Modified, null, 304 },
        { null, "Sat, 21 Nov 2026 10:00:00 GMT", null, 304 },
        { null, "Sat, 21 Nov 2026 09:00:00 GMT", null, 200 },
        { null, "hôm qua", null, 200 },
        { "\"khac\"", Modified, null, 200 },
        { Tag, "Sat, 21 Nov 2020 09:00:00 GMT", null, 304 },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Tags_are_compared_weakly_and_go_before_dates(string? tags, string? since, string? accepted, int status)
    {
        foreach (var method in (string[])["GET", "HEAD"])
        {
            var (http, sent) = await AskAsync(method, tags, since, accepted);

            Assert.Equal(status, http.Response.StatusCode);
            Assert.Equal(status == 200 && method == "GET", sent > 0);
        }
    }

    [Fact]
    public async Task Not_modified_carries_what_the_whole_answer_would_have_carried()
    {
        var (whole, _) = await AskAsync("GET", null, null, "br");
        var (known, sent) = await AskAsync("GET", Body.TagOf(ContentCoding.Brotli), null, "br");

        Assert.Equal(304, known.Response.StatusCode);
        Assert.Equal(0, sent);
        foreach (var name in (string[])["ETag", "Cache-Control", "Vary", "Last-Modified"])
        {
            Assert.Equal(whole.Response.Headers[name], known.Response.Headers[name]);
            Assert.NotEqual("", known.Response.Headers[name].ToString());
        }

        Assert.Equal("public, max-age=30, must-revalidate", known.Response.Headers.CacheControl);
        Assert.Equal("Accept-Encoding", known.Response.Headers.Vary);
    }

    [Fact]
    public async Task A_question_for_the_head_alone_is_told_the_length()
    {
        var (http, sent) = await AskAsync("HEAD", null, null, "gzip");

        Assert.Equal(Body.BytesIn(ContentCoding.Gzip).Length, http.Response.ContentLength);
        Assert.Equal("gzip", http.Response.Headers.ContentEncoding);
        Assert.Equal(0, sent);
    }

    [Fact]
    public async Task The_date_of_change_is_never_still_to_come()
    {
        var (early, _) = await AskAsync("GET", null, null, null, Made);
        var (later, _) = await AskAsync("GET", null, null, null, Made.AddMinutes(1));

        Assert.Equal("Sat, 21 Nov 2026 08:59:59 GMT", early.Response.Headers.LastModified);
        Assert.Equal(Modified, later.Response.Headers.LastModified);
    }

    private static async Task<(HttpContext Http, long Sent)> AskAsync(string method, string? tags, string? since, string? accepted, DateTimeOffset? now = null)
    {
        var http = new DefaultHttpContext();
        using var sent = new MemoryStream();
        http.Response.Body = sent;
        http.Request.Method = method;
        http.Request.Headers.IfNoneMatch = tags;
        http.Request.Headers.IfModifiedSince = since;
        http.Request.Headers.AcceptEncoding = accepted;
        await FeedAnswer.SendAsync(http, Body, FeedFormat.Rss, now ?? Made.AddHours(3));
        return (http, sent.Length);
    }
}
