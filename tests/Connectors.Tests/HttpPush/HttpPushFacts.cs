using System.Text.Json;
using Connectors.Contract;
using Connectors.HttpPush;
using Connectors.Tests.Exam;
using StandIns.Faults;
using StandIns.HttpPush;

namespace Connectors.Tests.HttpPush;

/// <summary>What the settings of a channel make of a push and of its answer.</summary>
public sealed class HttpPushFacts : IAsyncLifetime
{
    private static readonly HttpPushConnector Connector = new();
    private ExamRoom room = null!;

    public async Task InitializeAsync() => room = await ExamRoom.OpenAsync(Connector, new IntakeStandIn(), at => IntakeChannel.At(at));

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public void A_map_nests_names_and_keeps_constants_as_they_are()
    {
        var body = BodyBy("""
            tin.tieu-de = title
            tin.trang_thai.ma = 3
            tin.trang_thai.hien = true
            tin.nguon = "Cổng “Đô thị”: 1.234,5"
            tin.noi_dung = html
            the = tags
            ma = code
            """, HardItems.Plain);

        Assert.Equal(HardItems.Plain.Title, body.GetProperty("tin").GetProperty("tieu-de").GetString());
        Assert.Equal("""{"ma":3,"hien":true}""", body.GetProperty("tin").GetProperty("trang_thai").GetRawText());
        Assert.Equal("Cổng “Đô thị”: 1.234,5", body.GetProperty("tin").GetProperty("nguon").GetString());
        Assert.Equal(["giao thông", "thông xe"], body.GetProperty("the").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal("HN-26-0123", body.GetProperty("ma").GetString());
    }

    [Fact]
    public void What_an_item_does_not_have_is_left_out_and_what_the_map_does_not_name_is_not_sent()
    {
        var body = BodyBy("a.tac-gia = byline\na.chu = text", HardItems.Plain with { Byline = null });

        Assert.Equal(["chu"], body.GetProperty("a").EnumerateObject().Select(p => p.Name));
        Assert.Single(body.EnumerateObject());
    }

    [Fact]
    public void The_map_is_frozen_with_the_payload()
    {
        var before = Connector.Render(HardItems.Plain, room.Channel);
        var changed = room.Channel with { Settings = new Dictionary<string, string>(room.Channel.Settings) { ["fields"] = "khac = html\nk = \"hằng\"" } };

        var body = JsonDocument.Parse(HttpPushBody.Of("published", room.RequestFor(DeliveryStep.Publish) with { Channel = changed, Rendition = before })).RootElement;

        Assert.True(body.TryGetProperty("article", out _));
        Assert.False(body.TryGetProperty("khac", out _));
    }

    [Theory]
    [InlineData("fields", "b = text\na = b c", "dòng 2")]
    [InlineData("fields", "a = html\na.b = title", "dòng 2")]
    [InlineData("fields", "a = html\nchỉ một chữ", "dòng 2")]
    [InlineData("fields", "a.b = title", "html hoặc text")]
    [InlineData("address", "https://doi-tac.vn/{id}", "{id}")]
    [InlineData("update-address", "https://doi-tac.vn/{ma}", "{id}, {code}")]
    [InlineData("answer-status", "tốt", "mã HTTP")]
    [InlineData("header", "Host", "X-Api-Key")]
    [InlineData("header", "X Api", "X-Api-Key")]
    [InlineData("repeat-hours", "-1", "số giờ")]
    public void A_wrong_description_is_named(string setting, string value, string says)
    {
        var problem = Assert.Single(Connector.Check(IntakeChannel.At(new Uri("https://doi-tac.vn/"), (setting, value))));

        Assert.Equal(setting, problem.Where);
        Assert.Contains(says, problem.TextVi, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_in_an_address_needs_a_place_in_the_answer() =>
        Assert.Equal(["update-address", "delete-address"], Connector.Check(IntakeChannel.At(new Uri("https://doi-tac.vn/"), ("id-in-answer", ""))).Select(p => p.Where));

    [Theory]
    [InlineData(202, """{"data":{"id":7}}""", "http-push:other-success")]
    [InlineData(201, """{"data":{}}""", "http-push:no-receipt")]
    [InlineData(409, "{}", "http-push:409")]
    public async Task An_answer_that_the_description_does_not_know_is_unsure(int status, string body, string code)
    {
        room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status, Body = body, ContentType = "application/json" });

        Assert.Equal(code, Assert.IsType<PublishOutcome.Unsure>(await room.TryAsync(DeliveryStep.Publish)).Cause.Code);
    }

    [Fact]
    public async Task A_404_to_a_removal_claims_nothing_unless_the_partner_said_that_it_means_gone()
    {
        await room.SucceedAsync(DeliveryStep.Publish);
        var sent = room.RequestFor(DeliveryStep.Retract) with { RemoteId = "999" };

        Assert.IsType<PublishOutcome.Conflict>(await Connector.RetractAsync(sent, room.Door.Out, default));
        var agreed = sent with { Channel = sent.Channel with { Settings = new Dictionary<string, string>(sent.Channel.Settings) { ["gone-status"] = "404, 410" } } };
        Assert.IsType<PublishOutcome.Removed>(await Connector.RetractAsync(agreed, room.Door.Out, default));
        Assert.Single(room.Seen.VisibleNow);
    }

    [Fact]
    public async Task The_answer_gives_the_posts_number_and_its_address()
    {
        var published = Assert.IsType<PublishOutcome.Published>(await room.TryAsync(DeliveryStep.Publish));

        Assert.Equal(("1", new Uri(room.Host.Address, "tin/1")), (published.RemoteId, published.Url));
        Assert.Equal(Proof.Acknowledged, published.Proof);
    }

    [Theory]
    [InlineData("never", false)]
    [InlineData("idempotency-key", true)]
    public async Task The_key_is_sent_only_where_the_partner_declared_it(string repeat, bool sent)
    {
        var channel = IntakeChannel.At(room.Host.Address, ("repeat", repeat));
        var seen = new RecordedRequests();

        await Connector.PublishAsync(room.RequestFor(DeliveryStep.Publish) with { Channel = channel }, seen, default);

        Assert.Equal(sent, Assert.Single(seen.Requests).Headers.Any(h => h.Name == "Idempotency-Key"));
        Assert.Equal(sent, Connector.RepeatOf(DeliveryStep.Publish, channel).AllowsAfter(TimeSpan.FromHours(23)));
        Assert.False(Connector.RepeatOf(DeliveryStep.Publish, channel).AllowsAfter(TimeSpan.FromHours(25)));
    }

    [Fact]
    public void Without_addresses_for_them_it_can_neither_update_nor_remove()
    {
        var channel = IntakeChannel.At(new Uri("https://doi-tac.vn/"), ("update-address", ""), ("delete-address", ""));

        Assert.False(Connector.CanUpdate(channel));
        Assert.False(Connector.CanRetract(channel));
    }

    private JsonElement BodyBy(string map, OutgoingItem item)
    {
        var channel = IntakeChannel.At(new Uri("https://doi-tac.vn/"), ("fields", map)) with { IssuingBody = HardItems.IssuingBody };
        Assert.Empty(Connector.Check(channel));
        var request = room.RequestFor(DeliveryStep.Publish) with { Channel = channel, Rendition = Connector.Render(item, channel) };
        return JsonDocument.Parse(HttpPushBody.Of("published", request)).RootElement;
    }

    private sealed class RecordedRequests : IOutbound
    {
        public List<OutboundRequest> Requests { get; } = [];

        public Task<OutboundResult> SendAsync(OutboundRequest request, CancellationToken ct)
        {
            Requests.Add(request);
            return Task.FromResult<OutboundResult>(new OutboundResult.NotSent(NotSentReason.Refused, "không gửi"));
        }
    }
}
