using System.Text;
using System.Text.Json;
using Connectors.Contract;
using Connectors.Rendering;
using Connectors.SignedPush;
using Connectors.Tests.Exam;
using Tests.Support;

namespace Connectors.Tests.SignedPush;

public sealed class SignedPushPayloadFacts
{
    private readonly Capture captured = new();
    private readonly SignedPushConnector connector = new(new ManualTimeProvider(new DateTimeOffset(2026, 3, 2, 1, 30, 5, TimeSpan.Zero)));
    private readonly ChannelSetup channel = PartnerChannel.At(new Uri("https://doi-tac.vn/"));
    private readonly ExamMedia media = new();

    [Fact]
    public async Task What_a_reader_can_see_is_the_approved_rendition()
    {
        var rendition = connector.Render(HardItems.Corrected, channel);

        var data = (await PushAsync(rendition)).GetProperty("data");

        foreach (var part in rendition.Parts.Where(p => p.Kind != PartKind.Json))
        {
            var expected = part.Kind == PartKind.Html ? MediaPlace.Fill(part.Text, media.AddressOf) : part.Text;
            Assert.Equal(expected, data.GetProperty(part.Name.Replace('-', '_')).GetString());
        }

        Assert.Equal(HardItems.Corrected.CorrectionNote, data.GetProperty("correction_note").GetString());
        Assert.Equal(2, data.GetProperty("version").GetInt32());
        Assert.Equal("2026-03-02T01:00:00Z", data.GetProperty("first_published_at").GetString());
        Assert.True(data.GetProperty("sample").GetBoolean());
        Assert.Equal($"sha256:{RenditionBytes.HashOf(RenditionBytes.Of(rendition))}", data.GetProperty("content_hash").GetString());
    }

    [Fact]
    public async Task A_stored_payload_is_sent_like_the_one_just_rendered()
    {
        var rendition = connector.Render(HardItems.Plain, channel);
        var stored = RenditionBytes.Read(RenditionBytes.Of(rendition));

        Assert.Equal((await PushAsync(rendition)).ToString(), (await PushAsync(stored)).ToString());
    }

    [Fact]
    public async Task Pictures_come_with_address_alternative_text_and_credit()
    {
        var data = (await PushAsync(connector.Render(HardItems.Plain, channel))).GetProperty("data");

        var cover = data.GetProperty("pictures")[0];
        Assert.Equal(media.AddressOf(ExamMedia.Cover.Sha256).AbsoluteUri, cover.GetProperty("url").GetString());
        Assert.Equal(ExamMedia.Cover.AltText, cover.GetProperty("alt").GetString());
        Assert.Equal("Ảnh: Trần Đức", cover.GetProperty("credit").GetString());
        Assert.Equal("cover", cover.GetProperty("place").GetString());
        Assert.False(data.GetProperty("pictures")[1].TryGetProperty("credit", out _));
        Assert.DoesNotContain("media:", data.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Contains(media.AddressOf(ExamMedia.Inline.Sha256).AbsoluteUri, System.Net.WebUtility.HtmlDecode(data.GetProperty("html").GetString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_headers_name_the_delivery_and_vietnamese_is_not_escaped()
    {
        var sent = await PushAsync(connector.Render(HardItems.Plain, channel));
        var headers = captured.Last!.Headers.ToDictionary(h => h.Name, h => h.Value);

        Assert.Equal("item.published", sent.GetProperty("type").GetString());
        Assert.Equal("2026-03-02T01:30:00Z", sent.GetProperty("timestamp").GetString());
        Assert.Equal("k:1:publish:0a1b", headers["webhook-id"]);
        Assert.Equal("1772415005", headers["webhook-timestamp"]);
        Assert.Contains("Đường Nguyễn Trãi", Encoding.UTF8.GetString(((OutboundBody.Raw)captured.Last.Body!).Bytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_secret_is_changed_both_sign()
    {
        var second = new Secret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        var changing = channel with { Secrets = channel.Secrets.Append(new("second-secret", second)).ToDictionary() };
        await PushAsync(connector.Render(HardItems.Plain, channel), changing);

        var signatures = captured.Last!.Headers.Single(h => h.Name == "webhook-signature").Value.Split(' ');
        var body = ((OutboundBody.Raw)captured.Last.Body!).Bytes;

        Assert.Equal(2, signatures.Length);
        Assert.Contains(WebhookSignature.Of(second, "k:1:publish:0a1b", 1772415005, body.Span), signatures);
    }

    [Fact]
    public async Task A_withdrawal_carries_no_text()
    {
        await connector.RetractAsync(Request(null, channel), captured, default);
        var data = JsonSerializer.Deserialize<JsonElement>(((OutboundBody.Raw)captured.Last!.Body!).Bytes.Span).GetProperty("data");

        Assert.Equal(["key", "slug", "code", "version"], data.EnumerateObject().Select(p => p.Name));
    }

    private async Task<JsonElement> PushAsync(Rendition rendition, ChannelSetup? through = null)
    {
        await connector.PublishAsync(Request(rendition, through ?? channel), captured, default);
        return JsonSerializer.Deserialize<JsonElement>(((OutboundBody.Raw)captured.Last!.Body!).Bytes.Span);
    }

    private PublishRequest Request(Rendition? rendition, ChannelSetup through) => new()
    {
        Channel = through,
        Rendition = rendition,
        ItemCode = "HN-26-0123",
        Slug = "thong-xe",
        Version = 1,
        PublishKey = "k:1",
        SendKey = "k:1:publish:0a1b",
        TrackedUrl = HardItems.Plain.TrackedUrl,
        Now = new DateTimeOffset(2026, 3, 2, 1, 30, 0, 123, TimeSpan.Zero),
        Media = media,
    };

    private sealed class Capture : IOutbound
    {
        public OutboundRequest? Last { get; private set; }

        public Task<OutboundResult> SendAsync(OutboundRequest request, CancellationToken ct)
        {
            Last = request;
            return Task.FromResult<OutboundResult>(new OutboundResult.Lost(LostReason.Cut, ""));
        }
    }
}
