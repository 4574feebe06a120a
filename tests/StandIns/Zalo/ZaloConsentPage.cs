using System.Security.Cryptography;
using System.Text;

namespace StandIns.Zalo;

/// <summary>The permission page: whoever opens it consents. A code is good for ten minutes and one use.</summary>
internal sealed class ZaloConsentPage(ZaloWorld world, ZaloSwitches switches)
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, (string Challenge, DateTimeOffset At)> codes = new(StringComparer.Ordinal);

    public IResult Open(HttpRequest request)
    {
        var query = request.Query;
        if (query["app_id"] != ZaloPractice.AppId)
        {
            return Results.Json(new { error_name = "Invalid appId", error_reason = "", error_description = "Invalid appId", error = -14002 });
        }

        if (query["redirect_uri"].ToString() is not { Length: > 0 } callback || !Uri.TryCreate(callback, UriKind.Absolute, out _) || query["code_challenge"].Count == 0)
        {
            return Results.Json(new { error_name = "Invalid redirect uri", error_reason = "", error_description = "Invalid redirect uri", error = -14003 });
        }

        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        lock (world.Gate)
        {
            codes[code] = (query["code_challenge"].ToString(), world.Now);
        }

        var state = switches.ReturnsState && query["state"].ToString() is { Length: > 0 } given ? $"&state={Uri.EscapeDataString(given)}" : "";
        return Results.Redirect($"{callback}{(callback.Contains('?', StringComparison.Ordinal) ? '&' : '?')}code={code}&oa_id={ZaloPractice.OaId}{state}");
    }

    /// <summary>True once, for the verifier whose challenge came with the code's page.</summary>
    public bool Takes(string? code, string? verifier)
    {
        if (code is null || verifier is null || !codes.Remove(code, out var kept) || world.Now >= kept.At + CodeLife)
        {
            return false;
        }

        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return challenge == kept.Challenge;
    }
}
