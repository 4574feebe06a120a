using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Connectors.HttpPush;

/// <summary>
/// Where our fields go in the partner's JSON, one line each: <c>post.title = title</c>, or a constant: <c>post.status = "published"</c>. A name
/// may be nested by dots; a line that begins with # is a remark.
/// </summary>
internal sealed partial record FieldMap(IReadOnlyList<FieldLine> Lines)
{
    /// <summary>The map and what is wrong with the text; lines with a fault are left out.</summary>
    public static (FieldMap Map, IReadOnlyList<FieldFault> Faults) Read(string text)
    {
        List<FieldLine> lines = [];
        List<FieldFault> faults = [];
        foreach (var (line, number) in text.ReplaceLineEndings("\n").Split('\n').Select((l, i) => (l.Trim(), i + 1)).Where(l => l.Item1 is not "" && l.Item1[0] != '#'))
        {
            var (path, value) = line.Split('=', 2, StringSplitOptions.TrimEntries) is [var p, var v] ? (p, v) : (line, "");
            var constant = Constant(value);
            if (!Path().IsMatch(path) || value.Length == 0)
            {
                faults.Add(new(number, line, FieldFaultKind.NotALine));
            }
            else if (constant is null && !PushFields.All.Contains(value))
            {
                faults.Add(new(number, value, FieldFaultKind.UnknownField));
            }
            else if (lines.Exists(l => Overlap(l.Path, path)))
            {
                faults.Add(new(number, path, FieldFaultKind.Twice));
            }
            else
            {
                lines.Add(new(path, constant is null ? value : null, constant));
            }
        }

        return (new FieldMap(lines), faults);
    }

    public bool Uses(string field) => Lines.Any(l => l.Field == field);

    /// <summary>As it is frozen in the payload: a change of the channel's map does not touch what was approved.</summary>
    public JsonArray ToJson() => [.. Lines.Select(l => new JsonArray(l.Path, l.Field, l.Constant is { } constant ? JsonNode.Parse(constant) : null))];

    public static FieldMap FromJson(JsonElement json) => new([.. json.EnumerateArray().Select(l => l[1].GetString() is { } field
        ? new FieldLine(l[0].GetString()!, field, null)
        : new FieldLine(l[0].GetString()!, null, l[2].GetRawText()))]);

    /// <summary>A text in quotation marks, a number, true or false; null where the value is none of them.</summary>
    private static string? Constant(string value)
    {
        try
        {
            var json = JsonSerializer.Deserialize<JsonElement>(value);
            return json.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? json.GetRawText() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A name cannot hold a text and other names at once.</summary>
    private static bool Overlap(string one, string other) =>
        one == other || one.StartsWith(other + ".", StringComparison.Ordinal) || other.StartsWith(one + ".", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[A-Za-z_$@][\w$@-]*(\.[A-Za-z_$@][\w$@-]*){0,7}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}

/// <summary>One line: either one of our fields or a constant, as JSON.</summary>
internal sealed record FieldLine(string Path, string? Field, string? Constant);

internal sealed record FieldFault(int Line, string Text, FieldFaultKind Kind);

internal enum FieldFaultKind
{
    NotALine,
    UnknownField,
    Twice,
}
