using System.Globalization;
using System.Text;

namespace Hub.Items.Files;

/// <summary>
/// Writes an item in the one form that <c>content/</c> keeps: fields in a fixed order, absent ones left out. Reading that form and
/// writing it again gives the same bytes.
/// </summary>
public static class ItemFileWriter
{
    private const string TimeForm = "yyyy-MM-dd HH:mm";

    public static string Write(ItemFile file)
    {
        var text = new StringBuilder("---\n");
        Field(text, "title", file.Title);
        Field(text, "slug", file.Slug);
        Field(text, "summary", file.Summary);
        Field(text, "kind", file.Kind);
        Field(text, "section", file.Section);
        Field(text, "source", file.Source);
        Field(text, "byline", file.Byline);
        Values(text, "tags", file.Tags);
        Field(text, "language", file.Language == "vi" ? null : file.Language);
        Field(text, "plan", file.Plan);
        Field(text, "campaign", file.Campaign);
        Field(text, "urgency", file.Emergency ? "emergency" : null);
        Values(text, "channels", file.Channels);
        Time(text, "at", file.At);
        Time(text, "until", file.Until);
        if (file.Cover is { } cover)
        {
            text.Append("cover:\n");
            Image(text, cover, "  ");
        }

        Images(text, file.Images);
        Overrides(text, file.Overrides);
        Field(text, "corrects", file.Corrects);
        Field(text, "correction", file.Correction);
        if (file.Sample)
        {
            text.Append("sample: true\n");
        }

        return text.Append("---\n\n").Append(file.BodyMarkdown).Append('\n').ToString();
    }

    private static void Field(StringBuilder text, string key, string? value, string margin = "")
    {
        if (value is not null)
        {
            text.Append(margin).Append(key).Append(": ").Append(YamlScalar.Of(value, margin.Length + 2)).Append('\n');
        }
    }

    private static void Values(StringBuilder text, string key, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            text.Append(key).Append(":\n");
            foreach (var value in values)
            {
                text.Append("  - ").Append(YamlScalar.Of(value, 4)).Append('\n');
            }
        }
    }

    private static void Time(StringBuilder text, string key, DateTimeOffset? time)
    {
        if (time is { } t)
        {
            text.Append(key).Append(": ").Append(CityTime.FromUtc(t).ToString(TimeForm, CultureInfo.InvariantCulture)).Append('\n');
        }
    }

    private static void Images(StringBuilder text, IReadOnlyList<FileImage> images)
    {
        if (images.Count > 0)
        {
            text.Append("images:\n");
            foreach (var image in images)
            {
                Image(text, image, "  - ");
            }
        }
    }

    private static void Image(StringBuilder text, FileImage image, string first)
    {
        text.Append(first).Append("file: ").Append(YamlScalar.Of(image.File, 6)).Append('\n');
        var margin = new string(' ', first.Length);
        Field(text, "alt", image.AltText, margin);
        Field(text, "credit", image.Credit, margin);
    }

    private static void Overrides(StringBuilder text, IReadOnlyList<FileOverride> overrides)
    {
        if (overrides.Count > 0)
        {
            text.Append("overrides:\n");
            foreach (var of in overrides.GroupBy(o => o.For))
            {
                text.Append("  ").Append(of.Key).Append(":\n");
                foreach (var one in of)
                {
                    Field(text, one.Part, one.Text, "    ");
                }
            }
        }
    }
}
