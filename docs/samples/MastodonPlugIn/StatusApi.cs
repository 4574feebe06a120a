using System.Text.Json;
using Connectors.Contract;

namespace MastodonPlugIn;

/// <summary>The calls. https://docs.joinmastodon.org/methods/statuses/ and …/methods/accounts/#statuses, read 2026-11.</summary>
internal static class StatusApi
{
    public static OutboundRequest Post(PublishRequest request) => Call(request, HttpMethod.Post, "api/v1/statuses", "publish", Text(request, withVisibility: true)) is var post
        ? post with { Headers = [.. post.Headers, new("Idempotency-Key", request.SendKey)] }
        : post;

    public static OutboundRequest Put(PublishRequest request, string id) => Call(request, HttpMethod.Put, $"api/v1/statuses/{Uri.EscapeDataString(id)}", "correct", Text(request, withVisibility: false));

    public static OutboundRequest Delete(PublishRequest request, string id) => Call(request, HttpMethod.Delete, $"api/v1/statuses/{Uri.EscapeDataString(id)}", "remove", null);

    public static OutboundRequest Get(PublishRequest request, string id) => Call(request, HttpMethod.Get, $"api/v1/statuses/{Uri.EscapeDataString(id)}", "read back", null);

    /// <summary>40 is the most that a page gives.</summary>
    public static OutboundRequest Newest(PublishRequest request) => Call(
        request, HttpMethod.Get, $"api/v1/accounts/{Uri.EscapeDataString(request.Channel[StatusSettings.Account.Name]!)}/statuses?limit=40&exclude_reblogs=true", "look for the post", null);

    private static OutboundRequest Call(PublishRequest request, HttpMethod method, string path, string purpose, OutboundBody? body)
    {
        var token = request.Channel.SecretOf(StatusSettings.Token.Name) ?? throw new InvalidOperationException("a channel without a token passed the check");
        return new()
        {
            Method = method,
            Address = new Uri(request.Channel.AddressOf(StatusSettings.Server), path),
            Writes = method != HttpMethod.Get,
            Headers = [OutboundHeader.Hidden("Authorization", new Secret("Bearer " + token.Reveal())), new("Accept", "application/json")],
            Body = body,
            Scrub = [token],
            Purpose = purpose,
        };
    }

    private static OutboundBody.Raw Text(PublishRequest request, bool withVisibility)
    {
        var fields = new Dictionary<string, string> { ["status"] = request.Payload[StatusText.Part]!, ["language"] = "vi" };
        if (withVisibility)
        {
            fields["visibility"] = "public";
        }

        return new("application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(fields));
    }
}
