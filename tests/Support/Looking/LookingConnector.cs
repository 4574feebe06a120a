using System.Net;
using System.Text.Json;
using Connectors.Contract;

namespace Tests.Support.Looking;

/// <summary>
/// An outlet that drops no repeats and can be looked at: a publish whose answer was lost must never be made again unseen. Update and
/// retract go by id. It stands in for platforms without a hidden state and is plugged in as a third party's connector would be.
/// </summary>
public sealed class LookingConnector : IConnector, IFinds, IUpdates, IRetracts
{
    public const string Name = "looking";

    private static readonly SettingField Address = new("address", SettingKind.Address, "Địa chỉ", "Address") { Required = true };

    public string Key => Name;

    public ChannelSchema Schema { get; } = new([Address]);

    public ConnectorLimits LimitsFor(ChannelSetup channel) => new() { Texts = [new("text", 100_000, TextUnit.CodePoints)], Markup = Markup.Plain };

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => [.. Schema.Missing(channel)];

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => new()
    {
        RendererVersion = 1,
        Parts =
        [
            new("title", PartKind.Plain, item.Title),
            new("text", PartKind.Plain, $"{item.BodyMarkdown}\n\n{channel.IssuingBody}\nNguồn: {item.SourceAgency}\nMã tin: {item.ItemCode}\n{item.TrackedUrl}"),
        ],
    };

    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => step is DeliveryStep.Update or DeliveryStep.Retract ? Repeat.Always : Repeat.Never;

    public async Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        await outbound.SendAsync(Call(HttpMethod.Post, "posts", request), ct) switch
        {
            OutboundResult.Reply { Status: HttpStatusCode.Created } reply when Id(reply) is { } id => Published(id),
            var other => Other(other),
        };

    public async Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        await outbound.SendAsync(Call(HttpMethod.Put, $"posts/{request.RemoteId}", request), ct) switch
        {
            OutboundResult.Reply { Status: HttpStatusCode.OK } reply when Id(reply) is { } id => Published(id),
            OutboundResult.Reply { Status: HttpStatusCode.NotFound } => new PublishOutcome.AlreadyGone(),
            var other => Other(other),
        };

    public async Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        await outbound.SendAsync(Call(HttpMethod.Delete, $"posts/{request.RemoteId}", request), ct) switch
        {
            OutboundResult.Reply { Status: HttpStatusCode.NoContent } => new PublishOutcome.Removed(Proof.AnsweredByPlatform),
            OutboundResult.Reply { Status: HttpStatusCode.NotFound } => new PublishOutcome.AlreadyGone(),
            var other => Other(other),
        };

    public async Task<FindOutcome> FindAsync(FindRequest request, IOutbound outbound, CancellationToken ct)
    {
        var answer = await outbound.SendAsync(Call(HttpMethod.Get, $"posts?key={Uri.EscapeDataString(request.Sent.PublishKey)}", request.Sent), ct);
        return answer switch
        {
            OutboundResult.Reply { IsSuccess: true } reply when Json(reply) is { } json && json.TryGetProperty("ids", out var ids) =>
                Seen([.. ids.EnumerateArray().Select(i => i.GetString()!)], json.GetProperty("sure").GetBoolean()),
            OutboundResult.Reply { IsSuccess: true } => new FindOutcome.CannotTell(new Cause("looking:unreadable", "the list cannot be read"), request.Sent.Now.AddSeconds(1)),
            _ => new FindOutcome.Retry(CauseOf(answer), RetryScope.Delivery, null),
        };
    }

    private static FindOutcome Seen(IReadOnlyList<string> ids, bool sure) => ids switch
    {
        [] => new FindOutcome.NotThere(sure),
        [var one] => new FindOutcome.Found(one, null, Visible: true),
        _ => new FindOutcome.FoundSeveral([.. ids.Select(i => new FindOutcome.Found(i, null, Visible: true))]),
    };

    private static OutboundRequest Call(HttpMethod method, string path, PublishRequest request) => new()
    {
        Method = method,
        Address = new Uri(request.Channel.AddressOf(Address), path),
        Writes = method != HttpMethod.Get,
        Purpose = $"{method} post",
        Headers = [new("webhook-id", request.SendKey)], // the stand-in's log shows by it which delivery a request belongs to
        Body = method == HttpMethod.Post || method == HttpMethod.Put
            ? new OutboundBody.Raw("application/json", JsonSerializer.SerializeToUtf8Bytes(
                new LookingPost(request.PublishKey, request.ItemCode, request.Payload["title"]!, request.Payload["text"]!), JsonSerializerOptions.Web))
            : null,
    };

    private static PublishOutcome.Published Published(string id) => new(id, null, Proof.AnsweredByPlatform);

    private static PublishOutcome Other(OutboundResult result) => result switch
    {
        OutboundResult.NotSent => new PublishOutcome.Retry(CauseOf(result), RetryScope.Delivery, null),
        OutboundResult.Reply { Status: HttpStatusCode.TooManyRequests } => new PublishOutcome.Retry(CauseOf(result), RetryScope.Channel, null),
        _ => new PublishOutcome.Unsure(CauseOf(result)),
    };

    private static Cause CauseOf(OutboundResult result) => result switch
    {
        OutboundResult.NotSent notSent => new Cause($"looking:not-sent-{notSent.Reason}", notSent.Detail),
        OutboundResult.Lost lost => new Cause($"looking:lost-{lost.Reason}", lost.Detail),
        OutboundResult.Reply reply => new Cause($"looking:{(int)reply.Status}", $"answered {(int)reply.Status} with {reply.Body.Length} bytes"),
        _ => throw new InvalidOperationException($"no such result: {result}"),
    };

    private static string? Id(OutboundResult.Reply reply) => Json(reply) is { } json && json.TryGetProperty("id", out var id) ? id.GetString() : null;

    private static JsonElement? Json(OutboundResult.Reply reply)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(reply.Text) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A post on the wire.</summary>
public sealed record LookingPost(string Key, string Code, string Title, string Text);
