using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hub.Audit;

/// <summary>JSON with exactly one spelling, so that its hash can be checked years later and with other tools.</summary>
/// <remarks>
/// Strings are NFC; keys are sorted by UTF-16 code unit; no blanks; only <c>"</c>, <c>\</c> and characters below U+0020 are
/// escaped, the short way where JSON has one (as RFC 8785); numbers are whole. Amounts with a fraction are written as text.
/// Python prints the same: <c>json.dumps(x, ensure_ascii=False, sort_keys=True, separators=(",", ":"))</c> for keys in ASCII.
/// </remarks>
public static class CanonicalJson
{
    public static string Of(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                WriteObject(text, members);
                break;
            case JsonArray elements:
                WriteArray(text, elements);
                break;
            default:
                WriteValue(text, node.AsValue());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonObject members)
    {
        var sorted = members.Select(m => (Key: m.Key.Normalize(), m.Value)).OrderBy(m => m.Key, StringComparer.Ordinal);
        var separator = '{';
        foreach (var (key, value) in sorted)
        {
            text.Append(separator);
            WriteString(text, key);
            text.Append(':');
            Write(text, value);
            separator = ',';
        }

        text.Append(separator == '{' ? "{}" : "}");
    }

    private static void WriteArray(StringBuilder text, JsonArray elements)
    {
        text.Append('[');
        for (var i = 0; i < elements.Count; i++)
        {
            text.Append(i == 0 ? "" : ",");
            Write(text, elements[i]);
        }

        text.Append(']');
    }

    private static void WriteValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                WriteString(text, StringOf(value).Normalize());
                break;
            case JsonValueKind.Number:
                text.Append(WholeNumber(value));
                break;
            default:
                text.Append(value.GetValueKind() == JsonValueKind.True ? "true" : "false");
                break;
        }
    }

    // A node made from a Guid or a date says that it is a string, and is read as one only through its JSON form.
    private static string StringOf(JsonValue value) =>
        value.TryGetValue<string>(out var text) ? text : JsonSerializer.Deserialize<string>(value.ToJsonString())!;

    private static string WholeNumber(JsonValue value) =>
        long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw new ArgumentException($"{value.ToJsonString()} is not a whole number: write it as text", nameof(value));

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        }

        text.Append('"');
    }
}
