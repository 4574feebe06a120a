using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connectors.Contract;

namespace Connectors.FacebookPage;

/// <summary>
/// Makes the requests of one channel. The token goes in the Authorization header, so that no address holds it. appsecret_proof is a
/// parameter of every call (https://developers.facebook.com/docs/graph-api/guides/secure-requests, read 2026-11).
/// </summary>
/// <param name="other">Another token than the Page's own: that of the person who logs in, or of the app.</param>
internal sealed class GraphAccess(ChannelSetup channel, Secret? other = null)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Secret token = other ?? channel.Token?.Access ?? channel.SecretOf(PageSettings.PageToken.Name)
        ?? throw new InvalidOperationException($"setting {PageSettings.PageToken.Name} is missing");

    public string PageId => channel[PageSettings.PageId.Name] ?? throw new InvalidOperationException($"setting {PageSettings.PageId.Name} is missing");

    public OutboundRequest Read(string purpose, string path, params (string Name, string Value)[] query) => new()
    {
        Method = HttpMethod.Get,
        Address = AddressOf(path, query),
        Writes = false,
        Headers = [Authorization],
        Scrub = Secrets,
        Purpose = purpose,
        MaxReplyBytes = 4 * 1024 * 1024,
    };

    public OutboundRequest Write(string purpose, HttpMethod method, string path, OutboundBody? body) => new()
    {
        Method = method,
        Address = AddressOf(path, []),
        Writes = true,
        Headers = [Authorization],
        Body = body,
        Scrub = Secrets,
        Purpose = purpose,
    };

    /// <summary>
    /// Many reads in one call, at most 50 (https://developers.facebook.com/docs/graph-api/batch-requests, read 2026-11). A POST that only
    /// asks. The page names the token as a parameter, and a form's fields are in no address.
    /// </summary>
    public OutboundRequest Batch(string purpose, IEnumerable<string> relativeUrls) => new()
    {
        Method = HttpMethod.Post,
        Address = AddressOf("", []),
        Writes = false,
        Body = new OutboundBody.Form(
        [
            FormField.Hidden("access_token", token),
            new("include_headers", "false"),
            new("batch", new JsonArray([.. relativeUrls.Select(url => new JsonObject { ["method"] = "GET", ["relative_url"] = url })]).ToJsonString(Json)),
        ]),
        Scrub = Secrets,
        Purpose = purpose,
        MaxReplyBytes = 4 * 1024 * 1024,
    };

    /// <summary>
    /// The app asks about a token of somebody, or for one (https://developers.facebook.com/docs/facebook-login/guides/access-tokens, read 2026-11).
    /// Where it may be, in a form, so that no address holds a secret.
    /// </summary>
    public static OutboundRequest OfApp(ChannelSetup channel, string purpose, HttpMethod method, string path, IReadOnlyList<FormField> fields)
    {
        var site = $"{channel.Of(PageSettings.BaseAddress).TrimEnd('/')}/{channel.Of(PageSettings.GraphVersion)}/{path}";
        var query = string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"));
        return new()
        {
            Method = method,
            Address = new(method == HttpMethod.Get ? $"{site}?{query}" : site, UriKind.Absolute),
            Writes = method != HttpMethod.Get,
            Body = method == HttpMethod.Get ? null : new OutboundBody.Form(fields),
            Scrub = [.. channel.Secrets.Values, .. fields.Where(f => f.IsSecret).Select(f => new Secret(f.Value))],
            Purpose = purpose,
        };
    }

    public static OutboundBody JsonBody(JsonObject content) =>
        new OutboundBody.Raw("application/json; charset=utf-8", Encoding.UTF8.GetBytes(content.ToJsonString(Json)));

    /// <summary>https://www.facebook.com/{page}_{post} leads to the post, whatever form its own link has.</summary>
    public Uri ReadersAddress(string postId) => ReadersAddress(channel, postId);

    public static Uri ReadersAddress(ChannelSetup channel, string postId) => new($"{channel.Of(PageSettings.SiteAddress).TrimEnd('/')}/{Uri.EscapeDataString(postId)}", UriKind.Absolute);

    private OutboundHeader Authorization => new("Authorization", $"Bearer {token.Reveal()}") { IsSecret = true };

    private IReadOnlyList<Secret> Secrets => [token, .. channel.Token is { } kept ? [kept.Access] : Array.Empty<Secret>(), .. channel.Secrets.Values, .. Proof is null ? Array.Empty<Secret>() : [Proof]];

    private Secret? Proof => channel.SecretOf(PageSettings.AppSecret.Name) is { } appSecret ? ProofOf(token, appSecret) : null;

    /// <summary>That whoever calls with a token holds the app's secret too.</summary>
    public static Secret ProofOf(Secret token, Secret appSecret) =>
        new(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret.Reveal()), Encoding.UTF8.GetBytes(token.Reveal()))));

    private Uri AddressOf(string path, IEnumerable<(string Name, string Value)> query)
    {
        IEnumerable<(string Name, string Value)> parameters = Proof is null ? query : [.. query, ("appsecret_proof", Proof.Reveal())];
        var text = string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return new($"{channel.Of(PageSettings.BaseAddress).TrimEnd('/')}/{channel.Of(PageSettings.GraphVersion)}/{path}{(text.Length == 0 ? "" : "?" + text)}", UriKind.Absolute);
    }
}
