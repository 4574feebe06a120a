using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StandIns.Zalo;

/// <summary>Stands before every call of the open API: the token, its proof, and the calls of the minute.</summary>
internal sealed class ZaloGuard(ZaloWorld world, ZaloSwitches switches)
{
    private long minute;
    private int calls;

    public async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var left = CallsLeft();
        var http = call.HttpContext;
        http.Response.Headers["X-RateLimit-Limit"] = switches.CallsPerMinute.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["X-RateLimit-Remain"] = Math.Max(0, left).ToString(CultureInfo.InvariantCulture);
        return (left < 0 ? ZaloEnvelope.Error(-32, "Your application reached limit call api") : Token(http.Request)) ?? await next(call);
    }

    private int CallsLeft()
    {
        lock (world.Gate)
        {
            var now = world.Now.ToUnixTimeSeconds() / 60;
            calls = now == minute ? calls + 1 : 1;
            minute = now;
            return switches.CallsPerMinute - calls;
        }
    }

    private IResult? Token(HttpRequest request)
    {
        lock (world.Gate)
        {
            var token = request.Headers["access_token"].ToString();
            var pair = world.Pair!;
            if (world.OldAccess.Contains(token) || (token == pair.Access && world.Now >= world.PairIssuedAt + switches.AccessLife))
            {
                return ZaloEnvelope.Error(-220, "access_token is expired or removed");
            }

            return token != pair.Access ? ZaloEnvelope.Error(-216, "Access token is invalid")
                : request.Headers["appsecret_proof"].ToString() is { Length: > 0 } proof && proof != ProofOf(token) ? ZaloEnvelope.Error(-242, "Invalid appsecret_proof provided in the API argument")
                : null;
        }
    }

    private static string ProofOf(string token) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ZaloPractice.AppSecret), Encoding.UTF8.GetBytes(token)));
}
