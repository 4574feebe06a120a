using System.Globalization;
using Hub.Text;

namespace Hub.Items.Files;

/// <summary>Takes typed values out of a map of front matter and notes what is wrong with them. An empty value counts as absent.</summary>
internal sealed class FieldReader(YamlMap map, FaultList faults)
{
    private const string TimeForm = "yyyy-MM-dd HH:mm";

    public int LineOf(string key) => map.Find(key)?.Line ?? map.Line;

    public void Allow(IReadOnlyList<string> known)
    {
        foreach (var entry in map.Entries.Where(e => !known.Contains(e.Key)))
        {
            var meant = NearestName.Of(entry.Key, known);
            faults.Add(
                entry.Line,
                "key-unknown",
                $"Không có trường “{entry.Key}”. " + (meant is null ? $"Các trường dùng được: {string.Join(", ", known)}." : $"Có phải là “{meant}” không?"),
                $"There is no field “{entry.Key}”. " + (meant is null ? $"Known fields: {string.Join(", ", known)}." : $"Did you mean “{meant}”?"));
        }
    }

    /// <summary>A text of one line.</summary>
    public string? Line(string key) => Scalar(key) is { } text ? Nfc.Line(text.Value) : null;

    /// <summary>A text that may have several lines.</summary>
    public string? Paragraphs(string key) => Scalar(key) is { } text ? Nfc.Text(text.Value).Trim() : null;

    public string Required(string key, string labelVi, string labelEn)
    {
        if (Line(key) is { } text)
        {
            return text;
        }

        // A list where a text belongs is a fault of its own already.
        if (map.Find(key)?.Value is null or YamlText)
        {
            faults.Add(LineOf(key), "value-missing", $"Thiếu {labelVi}. Hãy thêm dòng “{key}: …”.", $"The {labelEn} is missing. Add a line “{key}: …”.");
        }

        return "";
    }

    public string? Slug(string key)
    {
        var slug = Line(key);
        if (slug is not null)
        {
            CheckSlug(LineOf(key), slug);
        }

        return slug;
    }

    public void CheckSlug(int line, string slug)
    {
        if (!Text.Slug.IsOne(slug))
        {
            var likely = Text.Slug.Of(slug);
            faults.Add(
                line,
                "slug-wrong",
                $"“{slug}” chỉ được gồm chữ thường không dấu, chữ số và dấu gạch nối, tối đa {Text.Slug.MaxLength} ký tự; ví dụ “{likely}”.",
                $"“{slug}” may hold only a–z, digits and hyphens, at most {Text.Slug.MaxLength} characters; for example “{likely}”.");
        }
    }

    public string Choice(string key, IReadOnlyList<string> choices, string otherwise)
    {
        if (Scalar(key) is not { } text || choices.Contains(text.Value))
        {
            return Line(key) ?? otherwise;
        }

        var meant = NearestName.Of(text.Value, choices);
        faults.Add(
            text.Line,
            "choice-unknown",
            $"“{key}: {text.Value}” không dùng được. " + (meant is null ? $"Chọn một trong: {string.Join(", ", choices)}." : $"Có phải là “{meant}” không?"),
            $"“{key}: {text.Value}” is not known. " + (meant is null ? $"Choose one of: {string.Join(", ", choices)}." : $"Did you mean “{meant}”?"));
        return otherwise;
    }

    public bool Flag(string key) => Choice(key, ["true", "false"], "false") == "true";

    /// <summary>A time of the city's clock, as UTC.</summary>
    public DateTimeOffset? LocalTime(string key)
    {
        if (Scalar(key) is not { } text)
        {
            return null;
        }

        if (DateTime.TryParseExact(text.Value, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return CityTime.ToUtc(local);
        }

        faults.Add(
            text.Line,
            "time-wrong",
            $"“{key}: {text.Value}” không phải là giờ đúng dạng. Viết năm-tháng-ngày giờ:phút, giờ Việt Nam, ví dụ 2026-12-01 08:00.",
            $"“{key}: {text.Value}” is not a time. Write year-month-day hour:minute, Vietnamese time, for example 2026-12-01 08:00.");
        return null;
    }

    public IReadOnlyList<(int Line, string Value)> Lines(string key)
    {
        List<(int, string)> lines = [];
        foreach (var item in List(key))
        {
            if (item is not YamlText text)
            {
                WrongKind(item.Line, key, "mỗi dòng một giá trị, bắt đầu bằng “- ”", "one value a line, each after “- ”");
            }
            else if (Nfc.Line(text.Value) is { Length: > 0 } line)
            {
                lines.Add((item.Line, line));
            }
        }

        return lines;
    }

    public FieldReader? Map(string key) => map.Find(key)?.Value switch
    {
        null or YamlText { Value: "" } => null,
        YamlMap inner => new(inner, faults),
        var other => AsMap(other, key),
    };

    public IEnumerable<FieldReader> Maps(string key) => List(key).Select(item => AsMap(item, key)).OfType<FieldReader>();

    public IEnumerable<(string Key, int Line)> Keys => map.Entries.Select(e => (e.Key, e.Line));

    public int Start => map.Line;

    private YamlText? Scalar(string key)
    {
        switch (map.Find(key)?.Value)
        {
            case null:
                return null;
            case YamlText text:
                return string.IsNullOrWhiteSpace(text.Value) ? null : text;
            case var other:
                WrongKind(other.Line, key, "một dòng chữ; nếu bắt đầu bằng [ hoặc { thì đặt trong ngoặc kép", "a text; put it in double quotes if it begins with [ or {");
                return null;
        }
    }

    private IReadOnlyList<YamlNode> List(string key)
    {
        switch (map.Find(key)?.Value)
        {
            case null or YamlText { Value: "" }:
                return [];
            case YamlList list:
                return list.Items;
            case var other:
                WrongKind(other.Line, key, "một danh sách, mỗi dòng bắt đầu bằng “- ”", "a list, each line beginning with “- ”");
                return [];
        }
    }

    private FieldReader? AsMap(YamlNode node, string key)
    {
        if (node is YamlMap map)
        {
            return new(map, faults);
        }

        WrongKind(node.Line, key, "các dòng “tên: giá trị” thụt vào", "indented lines of “name: value”");
        return null;
    }

    private void WrongKind(int line, string key, string vi, string en) =>
        faults.Add(line, "value-wrong-kind", $"“{key}” phải là {vi}.", $"“{key}” must be {en}.");
}
