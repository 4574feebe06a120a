using System.Security.Cryptography;
using System.Text;
using Connectors.Contract;

namespace Connectors.SignedPush;

/// <summary>The symmetric signature of Standard Webhooks: <c>v1,</c> and the base64 of HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
public static class WebhookSignature
{
    private const string Prefix = "whsec_";

    public static string Of(Secret secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var key = KeyOf(secret) ?? throw new InvalidOperationException("the signing secret is malformed; the check of the channel says so");
        byte[] signed = [.. Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}.{timestamp}.")), .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
    }

    /// <summary>Null unless it is <c>whsec_</c> and the base64 of 24 to 64 bytes.</summary>
    public static byte[]? KeyOf(Secret secret)
    {
        var text = secret.Reveal();
        var key = new byte[64];
        return text.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(text[Prefix.Length..], key, out var length) && length >= 24
            ? key[..length]
            : null;
    }
}
