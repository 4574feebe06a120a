using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.ZaloOa;

/// <summary>
/// OAuth version 4 for Official Accounts, with PKCE. Address and form fields: OAuth2Client.php of https://github.com/zaloplatform/zalo-php-sdk,
/// read 2026-11. That the developer console keeps the callback and the challenge is what its pages insist on: then one long-lived verifier is
/// kept with the app, and the console's own link is used.
/// </summary>
internal static class ZaloConsent
{
    public static readonly SettingField Verifier = new("code-verifier", SettingKind.Text, "Mã code verifier (PKCE) dài hạn", "Long-lived PKCE code verifier")
    {
        OfApp = true,
        Secret = true,
        HelpVi = "Cần khi trang Zalo Developers lưu sẵn code challenge: 43 đến 128 ký tự. Để trống: mỗi lần cấp quyền dùng một mã mới.",
        HelpEn = "Needed where Zalo Developers keeps the code challenge: 43 to 128 characters. Left empty: a new one for each consent.",
    };

    public static readonly SettingField Link = new("consent-link", SettingKind.Address, "Liên kết cấp quyền của Zalo Developers", "Consent link of Zalo Developers")
    {
        OfApp = true,
        HelpVi = "Dán liên kết mà Zalo Developers tạo ra, nếu liên kết của Hub bị từ chối (-14003).",
        HelpEn = "The link that Zalo Developers makes, where the hub's own is refused (-14003).",
    };

    /// <summary>That Zalo sends the state back is not certain.</summary>
    public static readonly SettingField NeedsState = new("consent-state", SettingKind.Flag, "Bắt buộc có state khi quay về", "The state has to come back")
    {
        OfApp = true,
        Default = "true",
        HelpVi = "Chỉ tắt khi Zalo không gửi lại state; khi đó người vừa bấm cấp quyền phải tự mở lại trên cùng trình duyệt, trong 10 phút.",
        HelpEn = "Off only where Zalo does not send the state back; then whoever began has to come back in the same browser within 10 minutes.",
    };

    public static readonly IReadOnlyList<SettingField> Fields = [Verifier, Link, NeedsState];

    public static IEnumerable<Problem> Check(ChannelSetup channel)
    {
        if (channel[Link.Name] is { } link && !ZaloSettings.IsWebAddress(link))
        {
            yield return ZaloSettings.WrongAddress(Link);
        }

        if (channel.SecretOf(Verifier.Name) is { } verifier && verifier.Reveal().Length is < 43 or > 128)
        {
            yield return new("setting-wrong", Verifier.Name, "Mã code verifier phải có 43 đến 128 ký tự.", "The code verifier has to have 43 to 128 characters.");
        }
    }

    /// <summary>No scope, response type or challenge method: the endpoint takes none.</summary>
    public static Uri? AddressOf(ConsentRequest request)
    {
        var channel = request.Channel;
        if (channel[ZaloSettings.AppId.Name] is not { } app)
        {
            return null;
        }

        if (channel[Link.Name] is { } link)
        {
            return Uri.TryCreate($"{link}{(link.Contains('?', StringComparison.Ordinal) ? '&' : '?')}state={Uri.EscapeDataString(request.State)}", UriKind.Absolute, out var whole) ? whole : null;
        }

        var query = $"app_id={Uri.EscapeDataString(app)}&redirect_uri={Uri.EscapeDataString(request.Callback.AbsoluteUri)}"
            + $"&code_challenge={ChallengeOf(Used(channel, request.Verifier))}&state={Uri.EscapeDataString(request.State)}";
        return new Uri(ZaloSettings.Address(channel, ZaloSettings.OAuthAddress), "v4/oa/permission?" + query);
    }

    /// <summary>base64url of SHA-256 over the ASCII verifier, without padding (PKCEUtil of both SDKs).</summary>
    public static string ChallengeOf(Secret verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier.Reveal())));

    private static Secret Used(ChannelSetup channel, Secret fresh) => channel.SecretOf(Verifier.Name) ?? fresh;

    /// <summary>The code lives ten minutes and is good for one use. <c>oa_id</c> comes beside it and says whose it is.</summary>
    public static async Task<ConnectOutcome> TradeAsync(ConsentAnswer answer, IOutbound outbound, CancellationToken ct)
    {
        var channel = answer.Channel;
        if (!answer.Query.TryGetValue("code", out var code) || code.Length == 0)
        {
            return Refused(answer.Query.TryGetValue("error", out var error) && int.TryParse(error, out _) ? $"oauth/{error}" : "oauth/no-code", "consent: no code came back");
        }

        if (channel[ZaloSettings.AppId.Name] is not { } app || channel.SecretOf(ZaloSettings.AppSecret.Name) is not { } secret)
        {
            return Refused("no-app", "app id or app secret is missing");
        }

        var result = await outbound.SendAsync(
            new()
            {
                Method = HttpMethod.Post,
                Address = new Uri(ZaloSettings.Address(channel, ZaloSettings.OAuthAddress), "v4/oa/access_token"),
                Writes = true,
                Headers = [OutboundHeader.Hidden("secret_key", secret)],
                Body = new OutboundBody.Form(
                [
                    FormField.Hidden("code", new(code)), new("app_id", app), new("grant_type", "authorization_code"),
                    FormField.Hidden("code_verifier", Used(channel, answer.Verifier)),
                ]),
                Scrub = [.. channel.Secrets.Values, new(code), answer.Verifier],
                Purpose = "trade code",
            },
            ct);
        return result is OutboundResult.Reply reply ? Read(reply, answer) : Refused("oauth/no-answer", OutcomeOf.CauseOf(ZaloOaConnector.KeyText, result).Detail);
    }

    private static ConnectOutcome Read(OutboundResult.Reply reply, ConsentAnswer answer)
    {
        var body = reply.Truncated ? null : ZaloJson.Object(reply.Body);
        if (!reply.IsSuccess || body?.Text("access_token") is not { } access || body?.Text("refresh_token") is not { } refresh)
        {
            return Refused(body?.Number("error") is { } number ? FormattableString.Invariant($"oauth/{number}") : "oauth/refused", "trade code: no pair of tokens");
        }

        var account = answer.Query.GetValueOrDefault("oa_id");
        return new ConnectOutcome.Connected(
        [
            new ConnectedAccount(string.IsNullOrWhiteSpace(account) ? new Dictionary<string, string>() : new() { [ZaloSettings.OaId.Name] = account }, null, new(access))
            {
                Refresh = new(refresh),
                AccessExpiresAt = body?.Number("expires_in") is { } seconds and > 0 and < 10_000_000 ? answer.Now.AddSeconds(seconds) : null,
                RefreshExpiresAt = answer.Now + ZaloRenewal.RefreshLives,
            },
        ]);
    }

    private static ConnectOutcome.Refused Refused(string code, string detail) => new(new Cause($"{ZaloOaConnector.KeyText}:{code}", detail));
}
