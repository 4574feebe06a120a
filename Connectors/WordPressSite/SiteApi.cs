using System.Text;
using System.Text.Json;
using Connectors.Contract;

namespace Connectors.WordPressSite;

/// <summary>
/// The REST interface of one site, version wp/v2. https://developer.wordpress.org/rest-api/reference/ (read November 2026).
/// Application password over Basic: https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/
/// </summary>
internal sealed class SiteApi(ChannelSetup channel, IOutbound outbound)
{
    public ChannelSetup Channel => channel;

    public Task<OutboundResult> ReadAsync(string route, string query, string purpose, CancellationToken ct) =>
        SendAsync(HttpMethod.Get, route, query, null, purpose, ct);

    public Task<OutboundResult> WriteAsync(HttpMethod method, string route, string query, OutboundBody? body, string purpose, CancellationToken ct) =>
        SendAsync(method, route, query, body, purpose, ct);

    public static OutboundBody Json(IReadOnlyDictionary<string, object> fields) =>
        new OutboundBody.Raw("application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(fields));

    private Task<OutboundResult> SendAsync(HttpMethod method, string route, string query, OutboundBody? body, string purpose, CancellationToken ct)
    {
        var password = channel.SecretOf(WordPressSettings.Password.Name) ?? throw new InvalidOperationException("a channel without password passed the check");
        var pair = $"{channel[WordPressSettings.User.Name]}:{password.Reveal()}";
        var basic = new Secret("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        return outbound.SendAsync(
            new OutboundRequest
            {
                Method = method,
                Address = AddressOf(route, query),
                Writes = method != HttpMethod.Get,
                Headers = [OutboundHeader.Hidden("Authorization", basic), new("Accept", "application/json"), new("Cache-Control", "no-cache")],
                Body = body,
                Scrub = [password],
                Purpose = purpose,
            },
            ct);
    }

    /// <summary>Without pretty permalinks core itself names index.php: some servers redirect / to it, and a redirect loses the method.</summary>
    private Uri AddressOf(string route, string query)
    {
        var site = channel.AddressOf(WordPressSettings.Site);
        return WordPressSettings.HasPlainPermalinks(channel)
            ? new Uri(site, $"index.php?rest_route=/wp/v2/{route}{(query.Length > 0 ? "&" + query : "")}")
            : new Uri(site, $"wp-json/wp/v2/{route}{(query.Length > 0 ? "?" + query : "")}");
    }
}
