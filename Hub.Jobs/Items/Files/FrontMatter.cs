using Hub.Text;

namespace Hub.Items.Files;

/// <summary>The fields of front matter as an item, still without a body.</summary>
internal sealed class FrontMatter(FieldReader fields, FaultList faults)
{
    public static readonly IReadOnlyList<string> Fields =
    [
        "title", "slug", "summary", "kind", "section", "source", "byline", "tags", "language", "plan", "campaign", "urgency", "channels",
        "at", "until", "cover", "images", "overrides", "corrects", "correction", "sample",
    ];

    public ItemFile Read(string path)
    {
        fields.Allow(Fields);
        var file = new ItemFile
        {
            Title = fields.Required("title", "tiêu đề", "title"),
            Slug = fields.Slug("slug") ?? Slug.Of(Path.GetFileNameWithoutExtension(path)),
            Summary = fields.Required("summary", "tóm tắt", "summary"),
            Kind = fields.Choice("kind", ItemFile.Kinds, "article"),
            Section = fields.Line("section"),
            Source = fields.Line("source"),
            Byline = fields.Line("byline"),
            Tags = [.. fields.Lines("tags").Select(t => t.Value).Distinct()],
            Language = fields.Choice("language", ["vi", "en"], "vi"),
            Plan = fields.Line("plan"),
            Campaign = fields.Line("campaign"),
            Emergency = fields.Choice("urgency", ["normal", "emergency"], "normal") == "emergency",
            Channels = ReadChannels(),
            At = fields.LocalTime("at"),
            Until = fields.LocalTime("until"),
            Cover = fields.Map("cover") is { } cover ? FileImages.Read(cover, faults) : null,
            Images = [.. fields.Maps("images").Select(i => FileImages.Read(i, faults))],
            Overrides = [.. ReadOverrides()],
            Corrects = fields.Slug("corrects"),
            Correction = fields.Paragraphs("correction"),
            Sample = fields.Flag("sample"),
            BodyMarkdown = "",
        };
        CheckTimes(file);
        CheckCorrection(file);
        return file;
    }

    private List<string> ReadChannels()
    {
        List<string> channels = [];
        foreach (var (line, channel) in fields.Lines("channels"))
        {
            fields.CheckSlug(line, channel);
            if (channels.Contains(channel))
            {
                faults.Add(line, "channel-twice", $"Kênh “{channel}” đã có ở trên. Hãy bỏ bớt một dòng.", $"The channel “{channel}” is listed above. Remove one.");
                continue;
            }

            channels.Add(channel);
        }

        return channels;
    }

    private IEnumerable<FileOverride> ReadOverrides()
    {
        if (fields.Map("overrides") is not { } overrides)
        {
            yield break;
        }

        foreach (var (name, line) in overrides.Keys)
        {
            overrides.CheckSlug(line, name);
            if (overrides.Map(name) is not { } parts)
            {
                continue;
            }

            foreach (var (part, partLine) in parts.Keys)
            {
                parts.CheckSlug(partLine, part);
                if (parts.Paragraphs(part) is { } text)
                {
                    yield return new(name, part, text);
                }
            }
        }
    }

    private void CheckTimes(ItemFile file)
    {
        if (file.Until <= file.At)
        {
            faults.Add(
                fields.LineOf("until"),
                "until-before-at",
                "“until” (hết hiệu lực) phải sau “at” (giờ đăng).",
                "“until” (end of validity) must be later than “at” (time of release).");
        }
    }

    private void CheckCorrection(ItemFile file)
    {
        if (file.Corrects is not null && file.Correction is null)
        {
            faults.Add(
                fields.LineOf("corrects"),
                "correction-missing",
                "Tin đính chính phải có “correction: …” nói cho bạn đọc biết đã sửa điều gì.",
                "A correction needs “correction: …” that tells readers what was corrected.");
        }

        if (file.Correction is not null && file.Corrects is null)
        {
            faults.Add(
                fields.LineOf("correction"),
                "corrects-missing",
                "Có “correction” nhưng thiếu “corrects: …” (slug của tin gốc).",
                "There is a “correction” but no “corrects: …” (slug of the original).");
        }

        if (file.Corrects == file.Slug)
        {
            faults.Add(
                fields.LineOf("corrects"),
                "corrects-itself",
                "Tin đính chính phải có slug khác với tin gốc. Hãy đặt tên tệp khác hoặc thêm “slug: …”.",
                "A correction needs a slug other than its original's. Rename the file or add “slug: …”.");
        }
    }
}
