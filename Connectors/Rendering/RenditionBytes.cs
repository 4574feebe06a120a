using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Connectors.Contract;

namespace Connectors.Rendering;

/// <summary>
/// The stored form of a rendition: what was approved, byte for byte, and its hash. One rendition has one form, today and under any later
/// runtime: fixed order, NFC, and only quotation mark, backslash and control characters escaped. Problems are not part of it.
/// </summary>
public static class RenditionBytes
{
    private const int Form = 1;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Of(Rendition rendition)
    {
        var json = new StringBuilder();
        json.Append(CultureInfo.InvariantCulture, $"{{\"form\":{Form},\"renderer\":{rendition.RendererVersion},\"parts\":[");
        json.AppendJoin(',', rendition.Parts.Select(p => $"{{\"name\":{Text(p.Name)},\"kind\":{Text(NameOf(p.Kind))},\"text\":{Text(p.Text)}}}"));
        json.Append("],\"media\":[");
        json.AppendJoin(',', rendition.Media.Select(Picture));
        json.Append("]}");
        return Utf8.GetBytes(json.ToString());
    }

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string HashOf(ReadOnlySpan<byte> payload) => Convert.ToHexStringLower(SHA256.HashData(payload));

    public static Rendition Read(ReadOnlyMemory<byte> payload)
    {
        using var json = JsonDocument.Parse(payload);
        var root = json.RootElement;
        if (root.GetProperty("form").GetInt32() is var form and not Form)
        {
            throw new InvalidDataException($"a stored payload has form {form}; this version reads form {Form}");
        }

        return new()
        {
            RendererVersion = root.GetProperty("renderer").GetInt32(),
            Parts = [.. root.GetProperty("parts").EnumerateArray().Select(ReadPart)],
            Media = [.. root.GetProperty("media").EnumerateArray().Select(ReadPicture)],
        };
    }

    private static string Picture(RenditionMedia m) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"sha256\":{Text(m.Sha256)},\"type\":{Text(m.ContentType)},\"width\":{m.Width},\"height\":{m.Height},\"bytes\":{m.Bytes},\"alt\":{Text(m.AltText)},\"place\":{Text(m.Place)}}}");

    private static RenditionPart ReadPart(JsonElement part) =>
        new(part.GetProperty("name").GetString()!, KindOf(part.GetProperty("kind").GetString()!), part.GetProperty("text").GetString()!);

    private static RenditionMedia ReadPicture(JsonElement m) => new(
        m.GetProperty("sha256").GetString()!,
        m.GetProperty("type").GetString()!,
        m.GetProperty("width").GetInt32(),
        m.GetProperty("height").GetInt32(),
        m.GetProperty("bytes").GetInt64(),
        m.GetProperty("alt").GetString()!,
        m.GetProperty("place").GetString()!);

    private static string NameOf(PartKind kind) => kind switch
    {
        PartKind.Plain => "plain",
        PartKind.Html => "html",
        PartKind.Markdown => "markdown",
        PartKind.Address => "address",
        PartKind.Json => "json",
    };

    private static PartKind KindOf(string name) => Enum.GetValues<PartKind>().First(k => NameOf(k) == name);

    private static string Text(string value)
    {
        var text = new StringBuilder("\"", value.Length + 2);
        foreach (var c in value.Normalize(NormalizationForm.FormC))
        {
            switch (c)
            {
                case '"' or '\\': text.Append('\\').Append(c); break;
                case '\n': text.Append("\\n"); break;
                case < ' ': text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: text.Append(c); break;
            }
        }

        return text.Append('"').ToString();
    }
}
