using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Audit;

namespace Hub.Orders.Certificates;

/// <summary>A certificate's one spelling, and its way back.</summary>
public static class CertificateText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Of<T>(T content) => CanonicalJson.Of(JsonSerializer.SerializeToNode(content, Options));

    public static CertificateContent Read(string text) => JsonSerializer.Deserialize<CertificateContent>(text, Options)!;

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
