using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using Hub.Partners;
using Hub.Storage;
using Hub.Web.Tests.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Web.Tests.Feeds;

/// <summary>The feed that one partner pulls, over real sockets: what is in it, whom it opens for, and what the others hear.</summary>
public sealed class PartnerFeedFacts(WebHub hub) : IClassFixture<WebHub>, IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace At = "http://purl.org/atompub/tombstones/1.0";

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = hub.Address };
    private readonly string slug = $"doi-tac-{Guid.NewGuid():n}";
    private SiteRoom room = null!;
    private string key = null!;

    public async Task InitializeAsync()
    {
        room = new SiteRoom(hub, await hub.World.ChannelAsync("partner-feed", slug, new() { ["republish-after-minutes"] = "60" }, []));
        key = await DoAsync(db => hub.Jobs.Get<FeedKeys>().MakeAsync(db, room.Channel, hub.World.Writer, default));
    }

    public Task DisposeAsync()
    {
        client.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("rss", "application/rss+xml; charset=utf-8")]
    [InlineData("atom", "application/atom+xml; charset=utf-8")]
    [InlineData("json", "application/feed+json; charset=utf-8")]
    public async Task The_key_in_the_address_or_as_Bearer_opens_the_feed_and_no_feed_has_the_key_in_it(string format, string type)
    {
        var item = await room.PublishedAsync(SiteRoom.Draft($"Chợ Hôm mở lại ({format})"));

        var text = await InFeedAsync(format, item.Code);
        using var whole = await client.GetAsync(Address(format));
        using var bearer = await BearerAsync(key, format);

        Assert.Equal(type, whole.Content.Headers.ContentType!.ToString());
        Assert.Equal(text, await bearer.Content.ReadAsStringAsync());
        Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        Assert.Contains($"/feeds/p/{slug}.{format}", text, StringComparison.Ordinal);
        Assert.Contains("private", whole.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Authorization", string.Join(',', whole.Headers.Vary), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_stands_there_with_what_an_agreement_asks_for_once_it_was_approved_and_released_and_in_no_other_feed()
    {
        var item = await room.DraftedAsync(SiteRoom.Draft("Đường Láng thông xe", "Giao thông"));
        var submission = await hub.World.SubmitAsync(item.Id, await NowAsync() + TimeSpan.FromHours(2), room.Channel);
        await NotInFeedAsync(item.Code);
        await hub.World.ApproveAsync(submission);
        await hub.Jobs.RunLaneAsync(room.Channel);
        await NotInFeedAsync(item.Code);

        await World.AdvanceAsync(hub.Jobs, TimeSpan.FromHours(2) + TimeSpan.FromMinutes(1));
        await hub.Jobs.SettleAsync(room.Channel);

        var json = JsonDocument.Parse(await InFeedAsync("json", item.Code)).RootElement.GetProperty("items").EnumerateArray()
            .Single(i => i.GetProperty("_tin").GetProperty("item_code").GetString() == item.Code);
        var own = json.GetProperty("_tin");
        Assert.Equal(1, own.GetProperty("version").GetInt32());
        Assert.StartsWith("Nguồn: ", own.GetProperty("source_line").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            json.GetProperty("date_published").GetDateTimeOffset().AddMinutes(60), own.GetProperty("earliest_republish").GetDateTimeOffset());
        Assert.EndsWith($"/tin/{item.Slug}", json.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Contains("/t/", json.GetProperty("content_html").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(item.Code, await client.GetStringAsync("/feeds/all.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_raises_the_version_and_a_withdrawal_leaves_a_tombstone_for_thirty_days()
    {
        var item = await room.PublishedAsync(SiteRoom.Draft("Bể bơi mở cửa lúc 5h30"));
        await InFeedAsync("atom", item.Code);
        using var old = await client.GetAsync(Address("atom"));

        await room.CorrectedAsync(item, SiteRoom.Draft("Bể bơi mở cửa lúc 6h00") with { CorrectionNote = "Giờ đúng là 6h00." });
        var corrected = await InFeedAsync("atom", "Giờ đúng là 6h00.");
        using var asked = await AskAsync(old.Headers.ETag!);
        await room.WithdrawnAsync(item);
        var gone = XDocument.Parse(await InFeedAsync("atom", "deleted-entry")).Root!;

        Assert.Contains("<tin:revision>2</tin:revision>", corrected, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var id = XDocument.Parse(corrected).Root!.Elements(Atom + "entry").Single().Element(Atom + "id")!.Value;
        Assert.Equal(id, (string?)gone.Elements(At + "deleted-entry").Single().Attribute("ref"));
        Assert.Empty(gone.Elements(Atom + "entry"));
        await World.AdvanceAsync(hub.Jobs, TimeSpan.FromDays(29));
        await InFeedAsync("atom", "deleted-entry");
        await World.AdvanceAsync(hub.Jobs, TimeSpan.FromDays(2));
        await Eventually.IsTrue(async () => !(await client.GetStringAsync(Address("atom"))).Contains("deleted-entry", StringComparison.Ordinal), "the tombstone is gone");
    }

    [Fact]
    public async Task What_is_known_is_not_sent_again()
    {
        using var whole = await client.GetAsync(Address("atom"));
        using var known = await AskAsync(whole.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Empty(await known.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Wrong_foreign_and_missing_keys_and_unknown_partners_hear_one_thing_and_a_revoked_key_that_it_is_over()
    {
        var other = $"doi-tac-{Guid.NewGuid():n}";
        var foreign = await hub.World.ChannelAsync("partner-feed", other, [], []);
        var foreignKey = await DoAsync(db => hub.Jobs.Get<FeedKeys>().MakeAsync(db, foreign, hub.World.Writer, default));

        var refused = new List<(HttpStatusCode, string)>();
        foreach (var path in new[] { $"/feeds/p/{slug}/sai-khoa.rss", $"/feeds/p/{slug}/{foreignKey}.rss", $"/feeds/p/khong-co/{key}.rss", $"/feeds/p/{slug}.rss", "/feeds/p/khong-co.rss", $"/feeds/p/{slug}/{key}.xml" })
        {
            using var answer = await client.GetAsync(path);
            refused.Add((answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }

        using var wrongBearer = await BearerAsync(foreignKey, "rss");
        var (status, body) = Assert.Single(refused.Append((wrongBearer.StatusCode, await wrongBearer.Content.ReadAsStringAsync())).Distinct());
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("khóa không còn dùng được", body, StringComparison.Ordinal);

        await DoAsync(async db =>
        {
            var id = await db.FeedKeys.Where(k => k.ChannelId == room.Channel).Select(k => k.Id).SingleAsync();
            await hub.Jobs.Get<FeedKeys>().RevokeAsync(db, room.Channel, id, hub.World.Writer, default);
            return "";
        });
        using var over = await client.GetAsync(Address("rss"));
        Assert.Equal((HttpStatusCode.Gone, body), (over.StatusCode, await over.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task No_log_line_of_the_hub_holds_the_key_whether_it_opens_or_not()
    {
        // As quiet as the hub makes it, however much is asked for.
        hub.Services.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>().CurrentValue.MinLevel = LogLevel.Trace;
        var heard = new Hearing();
        hub.Services.GetRequiredService<ILoggerFactory>().AddProvider(heard);

        using var opened = await client.GetAsync(Address("rss"));
        using var refused = await client.GetAsync($"/feeds/p/{slug}/{key}x.rss");
        using var page = await client.GetAsync($"/feeds/p/{slug}/{key}");
        hub.Services.GetRequiredService<ILoggerFactory>().CreateLogger("thử").LogTrace("nghe được");

        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Contains(heard.Lines, l => l.Contains("nghe được", StringComparison.Ordinal));
        Assert.DoesNotContain(heard.Lines, l => l.Contains(key, StringComparison.Ordinal));
    }

    private async Task<DateTimeOffset> NowAsync()
    {
        await using var db = hub.Db();
        return await HubClock.ReadAsync(db, default);
    }

    private string Address(string format) => $"/feeds/p/{slug}/{key}.{format}";

    private async Task<string> InFeedAsync(string format, string part) => await Eventually.Get(
        async () => await client.GetStringAsync(Address(format)) is var text && text.Contains(part, StringComparison.Ordinal) ? text : null, $"“{part}” in the feed");

    private async Task NotInFeedAsync(string part) => Assert.DoesNotContain(part, await client.GetStringAsync(Address("json")), StringComparison.Ordinal);

    private async Task<HttpResponseMessage> BearerAsync(string with, string format)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/feeds/p/{slug}.{format}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", with);
        return await client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> AskAsync(EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address("atom"));
        request.Headers.IfNoneMatch.Add(tag);
        return await client.SendAsync(request);
    }

    private async Task<string> DoAsync(Func<HubDb, Task<string>> act)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var made = await act(db);
        await transaction.CommitAsync();
        return made;
    }

    /// <summary>Everything that the web application writes, with its scopes.</summary>
    private sealed class Hearing : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
