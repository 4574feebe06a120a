using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StandIns.Ghost;

/// <summary>Checks a token as the site does: its key, its signature, where it is for, and that it lives no longer than five minutes.</summary>
internal static class GhostToken
{
    /// <returns>What is wrong, or null.</returns>
    public static string? Fault(string authorization, string adminKey, DateTimeOffset now)
    {
        if (!authorization.StartsWith("Ghost ", StringComparison.Ordinal) || authorization[6..].Split('.') is not [var head, var claims, var signature])
        {
            return "Authorization header format is \"Authorization: Ghost [token]\"";
        }

        var (id, secret) = (adminKey.Split(':')[0], Convert.FromHexString(adminKey.Split(':')[1]));
        if (Field(head, "kid")?.GetString() != id || Field(head, "alg")?.GetString() != "HS256")
        {
            return "Unknown Admin API Key";
        }

        var expected = Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"{head}.{claims}")));
        var (from, to, clock) = (Field(claims, "iat")?.GetInt64() ?? 0, Field(claims, "exp")?.GetInt64() ?? 0, now.ToUnixTimeSeconds());
        return expected != signature || Field(claims, "aud")?.GetString() != "/admin/" || to - from > 300 || to < clock || from > clock + 60 ? "Invalid token" : null;
    }

    private static JsonElement? Field(string part, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(part));
            return json.RootElement.TryGetProperty(name, out var value) ? value.Clone() : null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }
}
