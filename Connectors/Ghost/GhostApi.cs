using System.Text.Json;
using Connectors.Contract;

namespace Connectors.Ghost;

/// <summary>The calls of one site, under <c>/ghost/api/admin/</c>.</summary>
internal sealed class GhostApi(ChannelSetup channel, IOutbound outbound, TimeProvider clock)
{
    public Task<OutboundResult> ReadAsync(string route, string purpose, CancellationToken ct) => SendAsync(HttpMethod.Get, route, null, purpose, ct);

    public Task<OutboundResult> GetAsync(string id, string purpose, CancellationToken ct) => ReadAsync($"posts/{Uri.EscapeDataString(id)}/?formats=html", purpose, ct);

    /// <summary>Without <c>source=html</c> the html of a write is silently ignored.</summary>
    public Task<OutboundResult> WriteAsync(HttpMethod method, string? id, IReadOnlyDictionary<string, object?> fields, string purpose, CancellationToken ct) => SendAsync(
        method, id is null ? "posts/?source=html&formats=html" : $"posts/{Uri.EscapeDataString(id)}/?source=html&formats=html",
        new OutboundBody.Raw("application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(new { posts = new[] { fields } })), purpose, ct);

    public Task<OutboundResult> DeleteAsync(string id, string purpose, CancellationToken ct) => SendAsync(HttpMethod.Delete, $"posts/{Uri.EscapeDataString(id)}/", null, purpose, ct);

    private Task<OutboundResult> SendAsync(HttpMethod method, string route, OutboundBody? body, string purpose, CancellationToken ct)
    {
        var secret = channel.SecretOf(GhostSettings.AdminKey.Name);
        var key = secret is null ? null : GhostKey.Parse(secret);
        var token = (key ?? throw new InvalidOperationException("a channel without a key passed the check")).TokenAt(clock.GetUtcNow(), channel[GhostSettings.Audience.Name] ?? GhostSettings.Audience.Default!);
        return outbound.SendAsync(
            new OutboundRequest
            {
                Method = method,
                Address = new Uri(channel.AddressOf(GhostSettings.Site), $"ghost/api/admin/{route}"),
                Writes = method != HttpMethod.Get,
                Headers = [OutboundHeader.Hidden("Authorization", new Secret($"Ghost {token.Reveal()}")), new("Accept-Version", "v5.0"), new("Accept", "application/json")],
                Body = body,
                Scrub = [secret!, token],
                Purpose = purpose,
            },
            ct);
    }
}
