using System.Net;
using System.Security.Cryptography;
using Connectors.Contract;
using Connectors.Outbound;
using Connectors.WordPressSite;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Support.RealSites;

namespace Connectors.Tests.WordPressSite;

/// <summary>The connector against a WordPress of Debian's packages, which <c>./test --real-wordpress</c> sets up and takes away.</summary>
public sealed class RealWordPressFacts : IAsyncLifetime
{
    private static readonly WordPressConnector Connector = new();
    private readonly HttpClient reader = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly string code = $"HS-26-{RandomNumberGenerator.GetInt32(1000, 9999)}";
    private readonly List<OutboundFactory> doors = [];
    private RealSite site = null!;
    private LosingRelay relay = null!;

    public Task InitializeAsync()
    {
        site = RealSite.Find()!;
        relay = new LosingRelay(site?.Address ?? new Uri("http://127.0.0.1:9/"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await relay.DisposeAsync();
        reader.Dispose();
        doors.ForEach(d => d.Dispose());
    }

    [RealWordPressFact]
    public async Task An_item_with_Vietnamese_file_names_is_published_corrected_and_withdrawn()
    {
        var channel = site.Channel("editor", null, ("categories", "Đời sống đô thị"), ("tags", "by-name"));
        var first = RealItem.Long(code, 1);

        var published = await PutOutAsync(channel, first);
        var page = await PageAsync(published.Url!);
        var corrected = Request(channel, RealItem.Long(code, 2), published);
        var taken = await Connector.UpdateAsync(corrected, Door, default);
        var confirmed = await Connector.ConfirmAsync(new ConfirmRequest { Sent = corrected, Step = DeliveryStep.Update }, Door, default);
        var second = await PageAsync(published.Url!);
        var removed = await Connector.RetractAsync(Request(channel, null, published), Door, default);
        var again = await Connector.RetractAsync(Request(channel, null, published), Door, default);

        Assert.Contains($"Mã tin: {code}", page.Text, StringComparison.Ordinal);
        Assert.Contains("Đường Nguyễn Trãi thông xe", page.Text, StringComparison.Ordinal);
        Assert.Contains("1.234,5", page.Text, StringComparison.Ordinal);
        Assert.Contains("<table>", page.Html, StringComparison.Ordinal);
        Assert.Contains("rel=\"tag\">giao thông", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Đời sống đô thị", page.Text, StringComparison.Ordinal);
        foreach (var picture in first.Media)
        {
            Assert.Contains($"{code.ToLowerInvariant()}-{picture.Sha256[..16]}", page.Html, StringComparison.Ordinal);
            Assert.Contains($"alt=\"{picture.AltText}\"", WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
        }

        Assert.IsType<PublishOutcome.Accepted>(taken);
        Assert.IsType<ConfirmOutcome.Confirmed>(confirmed);
        Assert.Contains("Đính chính", second.Text, StringComparison.Ordinal);
        Assert.IsType<PublishOutcome.Removed>(removed);
        Assert.IsType<PublishOutcome.Removed>(again);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(published.Url!)).Status);
    }

    [RealWordPressFact]
    public async Task A_lost_answer_is_found_again_and_adopted_and_there_is_one_post()
    {
        var channel = site.Channel("editor", relay.Address);
        var request = Request(channel, RealItem.Short(code), null);

        relay.LoseNextAnswerTo("POST /wp-json/wp/v2/posts ");
        var lost = await Connector.PrepareAsync(request, Door, default);
        var hidden = Assert.IsType<FindOutcome.Found>(await FindAsync(request, DeliveryStep.Prepare));
        relay.LoseNextAnswerTo($"POST /wp-json/wp/v2/posts/{hidden.RemoteId} ");
        var shown = await Connector.RevealAsync(request with { Handle = hidden.RemoteId }, Door, default);
        var visible = Assert.IsType<FindOutcome.Found>(await FindAsync(request, DeliveryStep.Reveal));

        Assert.Equal(2, relay.Lost);
        Assert.IsType<PublishOutcome.Unsure>(lost);
        Assert.False(hidden.Visible);
        Assert.IsType<PublishOutcome.Unsure>(shown);
        Assert.True(visible.Visible);
        Assert.Equal(hidden.RemoteId, visible.RemoteId);
        Assert.Contains($"Mã tin: {code}", (await PageAsync(visible.Url!)).Text, StringComparison.Ordinal);
    }

    [RealWordPressFact]
    public async Task Without_a_trace_the_look_is_conclusive()
    {
        var nothing = await FindAsync(Request(site.Channel("editor"), RealItem.Short(code), null), DeliveryStep.Prepare);

        Assert.True(Assert.IsType<FindOutcome.NotThere>(nothing).Conclusive);
    }

    [RealWordPressFact]
    public async Task A_wrong_password_a_login_password_and_a_missing_right_are_told_apart()
    {
        var right = site.Channel("editor");
        var wrong = right with { Secrets = Password("abcd EFGH 1234 ijkl MNOP 6789") };
        var login = right with { Secrets = Password(site.LoginOf("editor")) };
        var item = RealItem.Short(code);

        Assert.IsType<ProbeOutcome.Works>(await Connector.ProbeAsync(right, Door, default));
        Assert.IsType<ProbeOutcome.Works>(await Connector.ProbeAsync(right with { Secrets = Password(site.PasswordOf("editor").Replace(" ", "", StringComparison.Ordinal)) }, Door, default));
        foreach (var refused in new[] { wrong, login })
        {
            Assert.Equal("wordpress:rest_not_logged_in", Assert.IsType<ProbeOutcome.Fails>(await Connector.ProbeAsync(refused, Door, default)).Cause.Code);
            Assert.IsType<PublishOutcome.NeedsReauth>(await Connector.PrepareAsync(Request(refused, item, null), Door, default));
        }

        var reader = site.Channel("subscriber");
        Assert.Equal("wordpress:right-missing", Assert.IsType<ProbeOutcome.Fails>(await Connector.ProbeAsync(reader, Door, default)).Cause.Code);
        Assert.IsType<PublishOutcome.Misconfigured>(await Connector.PublishAsync(Request(reader, item, null), Door, default));
        Assert.True(Assert.IsType<FindOutcome.NotThere>(await FindAsync(Request(right, item, null), DeliveryStep.Prepare)).Conclusive);
    }

    [RealWordPressFact]
    public async Task What_the_partners_editors_changed_is_a_conflict_and_stays()
    {
        var channel = site.Channel("editor");
        var published = await PutOutAsync(channel, RealItem.Short(code));
        await EditThereAsync(published.RemoteId, "Tiêu đề do tòa soạn đặt lại");

        var outcome = await Connector.UpdateAsync(Request(channel, RealItem.Short(code) with { Version = 2, CorrectionNote = "Giờ đúng là 6 giờ." }, published), Door, default);

        Assert.Contains("Tiêu đề do tòa soạn đặt lại", Assert.IsType<PublishOutcome.Conflict>(outcome).Theirs, StringComparison.Ordinal);
        Assert.Contains("Tiêu đề do tòa soạn đặt lại", (await PageAsync(published.Url!)).Text, StringComparison.Ordinal);
    }

    [RealWordPressFact]
    public async Task Both_forms_of_the_address_and_an_authors_account_serve()
    {
        var plain = site.Channel("author", null, ("permalinks", "plain"), ("tags", "by-name"));

        var published = await PutOutAsync(plain, RealItem.Short(code));
        var found = Assert.IsType<FindOutcome.Found>(await FindAsync(Request(site.Channel("author"), RealItem.Short(code), null), DeliveryStep.Reveal));
        var confirmed = await Connector.ConfirmAsync(new ConfirmRequest { Sent = Request(plain, RealItem.Short(code), published), Step = DeliveryStep.Update }, Door, default);

        Assert.Equal(published.RemoteId, found.RemoteId);
        Assert.IsType<ConfirmOutcome.Confirmed>(confirmed);
    }

    private IOutbound Door
    {
        get
        {
            var factory = new OutboundFactory(
                new OutboundOptions
                {
                    AllowedEndpoints = { $"127.0.0.1:{site.Address.Port}", $"127.0.0.1:{relay.Address.Port}" },
                    OnlyAllowedEndpoints = true,
                    WholeTimeout = TimeSpan.FromSeconds(60),
                },
                TimeProvider.System, NullLogger<OutboundFactory>.Instance);
            doors.Add(factory);
            return factory.For(LeaseDeadline.None, new ExchangeList());
        }
    }

    private static Dictionary<string, Secret> Password(string password) => new() { ["application-password"] = new Secret(password) };

    private Task<FindOutcome> FindAsync(PublishRequest sent, DeliveryStep step) =>
        Connector.FindAsync(new FindRequest { Sent = sent, Step = step, FirstAttemptAt = sent.Now }, Door, default);

    private async Task<PublishOutcome.Published> PutOutAsync(ChannelSetup channel, OutgoingItem item)
    {
        var request = Request(channel, item, null);
        var prepared = Assert.IsType<PublishOutcome.Prepared>(await Connector.PrepareAsync(request, Door, default));
        return Assert.IsType<PublishOutcome.Published>(await Connector.RevealAsync(request with { Handle = prepared.Handle }, Door, default));
    }

    private PublishRequest Request(ChannelSetup channel, OutgoingItem? item, PublishOutcome.Published? live) => new()
    {
        Channel = channel,
        Rendition = item is null ? null : Connector.Render(item, channel),
        ItemCode = code,
        Slug = "duong-nguyen-trai-thong-xe",
        Version = item?.Version ?? 1,
        PublishKey = "k:1:1",
        SendKey = $"k:1:1:{item?.Version ?? 3}",
        TrackedUrl = RealItem.Link(code),
        RemoteId = live?.RemoteId,
        RemoteUrl = live?.Url,
        LastKnownHash = live?.ContentHash,
        Now = TimeProvider.System.GetUtcNow(),
        Media = RealItem.Pictures,
    };

    private async Task<(HttpStatusCode Status, string Html, string Text)> PageAsync(Uri page)
    {
        using var answer = await reader.GetAsync(page);
        var html = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, html, WebUtility.HtmlDecode(html));
    }

    /// <summary>As their editor in the site's own administration.</summary>
    private async Task EditThereAsync(string post, string title)
    {
        using var edit = new HttpRequestMessage(HttpMethod.Post, new Uri(site.Address, $"wp-json/wp/v2/posts/{post}"));
        edit.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{site.NameOf("editor")}:{site.PasswordOf("editor")}")));
        edit.Content = System.Net.Http.Json.JsonContent.Create(new { title });
        (await reader.SendAsync(edit)).EnsureSuccessStatusCode();
    }
}
