using System.Globalization;
using System.Security.Cryptography;

namespace StandIns.Zalo;

/// <summary>
/// The token endpoint. A refresh token is good for one use; its answer ends the old access token at once. Refusals come under HTTP 200 in a
/// shape of their own, sometimes without a number.
/// </summary>
internal sealed class ZaloOAuth(ZaloWorld world, ZaloSwitches switches, ZaloConsentPage consent)
{
    public async Task<IResult> TradeAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return Refused("Invalid content type", null);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        lock (world.Gate)
        {
            return form["app_id"] != ZaloPractice.AppId ? Refused("Invalid appId", -14002)
                : context.Request.Headers["secret_key"] != ZaloPractice.AppSecret ? Refused("Invalid secret key", null)
                : form["grant_type"] == "authorization_code" ? Consented(form["code"], form["code_verifier"])
                : form["grant_type"] != "refresh_token" ? Refused("Invalid grant type", null)
                : form["refresh_token"] != world.Pair!.Refresh || world.Now >= world.PairIssuedAt + switches.RefreshLife ? Refused("Invalid refresh token", -14014)
                : Renewed(world.Pair!.Refresh);
        }
    }

    private IResult Consented(string? code, string? verifier) => consent.Takes(code, verifier) ? Renewed(null) : Refused("Invalid authorization code", -14006);

    private IResult Renewed(string? spent)
    {
        var pair = new PairIssued(NewToken(), NewToken(), spent);
        world.Write(e => e with { Pair = pair });
        return Results.Json(new
        {
            access_token = pair.Access,
            refresh_token = pair.Refresh,
            expires_in = ((long)switches.AccessLife.TotalSeconds).ToString(CultureInfo.InvariantCulture),
        });
    }

    public static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(40));

    private static IResult Refused(string name, int? error) => error is null
        ? Results.Json(new { error_name = name, error_reason = "", error_description = name, ref_doc = "https://developers.zalo.me/docs" })
        : Results.Json(new { error_name = name, error_reason = "", error_description = name, ref_doc = "https://developers.zalo.me/docs", error });
}
