using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StandIns.SignedPush;

/// <summary>What a careful receiver checks by Standard Webhooks 1.0.0: over the raw body, any of the signatures, not older than 5 minutes.</summary>
internal static class WebhookCheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Null when the push is genuine, else why not.</summary>
    public static string? Fault(IHeaderDictionary headers, byte[] body, string secret, DateTimeOffset now)
    {
        var (id, time, signatures) = (headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString());
        if (id.Length == 0 || id.Contains('.', StringComparison.Ordinal) || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return "headers missing or malformed";
        }

        if ((now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance)
        {
            return "timestamp too far off";
        }

        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
        var right = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
        return signatures.Split(' ').Any(s => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(s), right)) ? null : "no signature is right";
    }
}
