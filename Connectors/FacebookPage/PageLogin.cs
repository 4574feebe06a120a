using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.FacebookPage;

/// <summary>
/// A person logs in and names the Pages: the code is traded for a short token of the person, that for a long one, and with it the tokens of all
/// these Pages are read; a Page token got so has no end of its own. Nothing of the person is kept.
/// https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived, read 2026-11.
/// </summary>
internal static class PageLogin
{
    private const int MostListPages = 10;
    private const string OfBusinesses = "business_management";

    public static readonly SettingField Scopes = new("login-scopes", SettingKind.Text, "Quyền xin khi đăng nhập", "Permissions asked for at login")
    {
        OfApp = true,
        Default = "pages_show_list,pages_manage_posts,pages_read_engagement,pages_read_user_content,read_insights,pages_manage_metadata",
        HelpVi = "Cách nhau bằng dấu phẩy. Thêm business_management thì Hub tìm cả Trang thuộc Trình quản lý doanh nghiệp.",
        HelpEn = "Separated by commas. With business_management among them the hub looks for Pages of Business Managers too.",
    };

    public static Uri? AddressOf(ConsentRequest request) => request.Channel[PageSettings.AppId.Name] is { } app && request.Channel.SecretOf(PageSettings.AppSecret.Name) is not null
        ? new Uri(
            $"{request.Channel.Of(PageSettings.SiteAddress).TrimEnd('/')}/{request.Channel.Of(PageSettings.GraphVersion)}/dialog/oauth?client_id={Uri.EscapeDataString(app)}"
            + $"&redirect_uri={Uri.EscapeDataString(request.Callback.AbsoluteUri)}&state={Uri.EscapeDataString(request.State)}"
            + $"&scope={Uri.EscapeDataString(string.Join(',', ScopesOf(request.Channel)))}&response_type=code",
            UriKind.Absolute)
        : null;

    private static string[] ScopesOf(ChannelSetup channel) => channel.Of(Scopes).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static async Task<ConnectOutcome> ConnectAsync(ConsentAnswer answer, IOutbound outbound, CancellationToken ct)
    {
        var channel = answer.Channel;
        if (!answer.Query.TryGetValue("code", out var code) || code.Length == 0)
        {
            return Refused(answer.Query.GetValueOrDefault("error") == "access_denied" ? "login/denied" : "login/no-code", "no code came back");
        }

        if (channel[PageSettings.AppId.Name] is not { } app || channel.SecretOf(PageSettings.AppSecret.Name) is not { } secret)
        {
            return Refused("login/no-app", "app id or app secret is missing");
        }

        // The code is good for one use: an answer that is lost means that the person logs in again.
        FormField[] ofApp = [new("client_id", app), FormField.Hidden("client_secret", secret)];
        var (shortLived, no) = await TokenAsync(
            GraphAccess.OfApp(channel, "trade code", HttpMethod.Post, "oauth/access_token", [.. ofApp, new("redirect_uri", answer.Callback.AbsoluteUri), FormField.Hidden("code", new(code))]),
            answer, outbound, ct);
        if (shortLived is null)
        {
            return no!;
        }

        // With a short-lived one the Pages' tokens would end within hours. Documented as a GET.
        var (longLived, notLong) = await TokenAsync(
            GraphAccess.OfApp(channel, "trade for a long-lived token", HttpMethod.Get, "oauth/access_token", [.. ofApp, new("grant_type", "fb_exchange_token"), FormField.Hidden("fb_exchange_token", shortLived)]),
            answer, outbound, ct);
        return longLived is null ? notLong! : await PagesAsync(new GraphAccess(channel, longLived), answer, outbound, ct);
    }

    private static async Task<(Secret? Token, ConnectOutcome? No)> TokenAsync(OutboundRequest request, ConsentAnswer answer, IOutbound outbound, CancellationToken ct)
    {
        var result = await outbound.SendAsync(request, ct);
        if (result is not OutboundResult.Reply reply)
        {
            return (null, new ConnectOutcome.Refused(OutcomeOf.CauseOf(FacebookPageConnector.ConnectorKey, result)));
        }

        var read = GraphReply.Read(reply, answer.Now);
        return read.IsGood && read.Json!.Value.TextField("access_token") is { Length: > 0 } token
            ? (new Secret(token), null)
            : (null, new ConnectOutcome.Refused(GraphFailure.Of(read, answer.Now).Cause));
    }

    /// <summary>Pages of a business may be missing among the person's own, so with the right to see them they are asked for as well.</summary>
    private static async Task<ConnectOutcome> PagesAsync(GraphAccess graph, ConsentAnswer answer, IOutbound outbound, CancellationToken ct)
    {
        const string ofPage = "id,name,access_token";
        var (own, no) = await ListAsync(graph, "me/accounts", ofPage, answer, outbound, ct);
        if (no is not null)
        {
            return no;
        }

        List<JsonElement> listed = [.. own];
        if (ScopesOf(answer.Channel).Contains(OfBusinesses, StringComparer.Ordinal))
        {
            (var businesses, no) = await ListAsync(graph, "me/businesses", "id,name", answer, outbound, ct);
            foreach (var list in businesses.Select(b => b.TextField("id")).OfType<string>().SelectMany(id => new[] { $"{id}/owned_pages", $"{id}/client_pages" }))
            {
                (var pages, no) = no is null ? await ListAsync(graph, list, ofPage, answer, outbound, ct) : ([], no);
                listed.AddRange(pages);
            }

            if (no is not null)
            {
                return no;
            }
        }

        List<ConnectedAccount> accounts = [.. listed.Select(PageOf).OfType<ConnectedAccount>().DistinctBy(a => a.Identity[PageSettings.PageId.Name])];
        return accounts.Count > 0 ? new ConnectOutcome.Connected(accounts) : Refused("login/no-pages", "the person gave no Page, or has a role on none");
    }

    private static async Task<(IReadOnlyList<JsonElement> Entries, ConnectOutcome.Refused? No)> ListAsync(
        GraphAccess graph, string path, string fields, ConsentAnswer answer, IOutbound outbound, CancellationToken ct)
    {
        List<JsonElement> entries = [];
        var after = "";
        for (var page = 0; page < MostListPages; page++)
        {
            (string, string)[] query = [("fields", fields), ("limit", "100"), .. after.Length == 0 ? [] : new[] { ("after", after) }];
            var result = await outbound.SendAsync(graph.Read("list Pages", path, query), ct);
            if (result is not OutboundResult.Reply reply)
            {
                return ([], new(OutcomeOf.CauseOf(FacebookPageConnector.ConnectorKey, result)));
            }

            var read = GraphReply.Read(reply, answer.Now);
            if (!read.IsGood || read.Json!.Value.Field("data") is not { ValueKind: JsonValueKind.Array })
            {
                return ([], new(GraphFailure.Of(read, answer.Now).Cause));
            }

            entries.AddRange(read.Json!.Value.Entries("data"));
            after = PageLooking.After(read.Json!.Value);
            if (after.Length == 0)
            {
                break;
            }
        }

        return (entries, null);
    }

    /// <summary>A Page without a token is one on which the person may do nothing.</summary>
    private static ConnectedAccount? PageOf(JsonElement page) => page.TextField("id") is { Length: > 0 } id && page.TextField("access_token") is { Length: > 0 } token
        ? new(new Dictionary<string, string> { [PageSettings.PageId.Name] = id }, page.TextField("name"), new(token))
        : null;

    private static ConnectOutcome.Refused Refused(string what, string detail) => new(new Cause($"{FacebookPageConnector.ConnectorKey}:{what}", detail));
}
