using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Connectors.Contract;

namespace Connectors.Ghost;

/// <summary>
/// An Admin API key, <c>id:secret</c>, and the tokens made of it: JWT, HS256 with the decoded secret, at most five minutes long
/// (https://ghost.org/docs/admin-api/#token-authentication, read 2026-11).
/// </summary>
internal sealed record GhostKey(string Id, byte[] Bytes)
{
    private const int Seconds = 300;

    public static GhostKey? Parse(Secret key)
    {
        if (key.Reveal().Split(':') is not [{ Length: > 0 } id, { Length: > 0 } secret] || !id.All(char.IsAsciiHexDigit) || secret.Length % 2 != 0 || !secret.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        return new(id, Convert.FromHexString(secret));
    }

    public Secret TokenAt(DateTimeOffset now, string audience)
    {
        var at = now.ToUnixTimeSeconds();
        var head = Part($$"""{"alg":"HS256","typ":"JWT","kid":"{{Id}}"}""");
        var claims = Part(string.Create(CultureInfo.InvariantCulture, $"{{\"iat\":{at},\"exp\":{at + Seconds},\"aud\":\"{audience}\"}}"));
        var signature = HMACSHA256.HashData(Bytes, Encoding.ASCII.GetBytes($"{head}.{claims}"));
        return new($"{head}.{claims}.{Base64Url.EncodeToString(signature)}");
    }

    public override string ToString() => "***";

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
