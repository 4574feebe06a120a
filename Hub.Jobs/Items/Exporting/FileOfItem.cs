using System.Text.Json;
using Hub.Items.Files;
using Hub.Storage;

namespace Hub.Items.Exporting;

/// <summary>An item's words as a file of <c>content/</c> has them.</summary>
internal sealed record FileSource(Item Item, Revision Revision, IReadOnlyList<RevisionMedia> Media, IReadOnlyDictionary<string, string> Endings, bool Sample, string Organisation);

internal static class FileOfItem
{
    /// <param name="read">
    /// The file that the item came from. What the database has no column for (plan, campaign, channels, release time) and the order of what
    /// has none of its own stay as they stood there; every word is the revision's.
    /// </param>
    public static ItemFile Of(FileSource source, ItemFile? read)
    {
        var revision = source.Revision;
        var start = read ?? new ItemFile { Slug = source.Item.Slug, Title = "", Summary = "", BodyMarkdown = "" };
        var (cover, images) = Pictures(source, read);
        return start with
        {
            Title = revision.Title,
            Summary = revision.Summary,
            BodyMarkdown = revision.BodyMarkdown,
            Kind = Kebab.Of(revision.Kind),
            Emergency = revision.Emergency,
            Section = revision.Section,
            Source = read?.Source is null && revision.SourceAgency == source.Organisation ? null : revision.SourceAgency,
            Byline = revision.Byline,
            Language = revision.Language,
            Tags = revision.Tags,
            Until = revision.ValidUntil,
            Correction = read?.Corrects is null ? null : revision.CorrectionNote,
            Overrides = Overrides(revision, read),
            Cover = cover,
            Images = images,
            Sample = source.Sample,
        };
    }

    private static IReadOnlyList<FileOverride> Overrides(Revision revision, ItemFile? read)
    {
        var stored = revision.Overrides.Deserialize<Dictionary<string, Dictionary<string, string>>>() ?? [];
        IReadOnlyList<FileOverride> now =
        [
            .. stored.OrderBy(o => o.Key, StringComparer.Ordinal)
                .SelectMany(o => o.Value.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new FileOverride(o.Key, p.Key, p.Value))),
        ];
        return read is not null && read.Overrides.ToHashSet().SetEquals(now) ? read.Overrides : now;
    }

    private static (FileImage? Cover, IReadOnlyList<FileImage> Images) Pictures(FileSource source, ItemFile? read)
    {
        IReadOnlyList<FileImage> now = [.. source.Media.OrderBy(m => m.Position).Select(m => new FileImage(NameOf(m, source.Endings), m.AltText, m.Credit))];
        var hasCover = read is null || read.Cover is not null;
        return now.Count == 0 ? (null, []) : hasCover ? (now[0], [.. now.Skip(1)]) : (null, now);
    }

    /// <summary>Where the picture lies beside the file: the name that it came with, else one made from its bytes.</summary>
    public static string NameOf(RevisionMedia media, IReadOnlyDictionary<string, string> endings)
    {
        var hash = media.Original ?? media.Sha256;
        return media.FileName ?? media.Reference ?? $"pictures/{hash[..16]}{endings[hash]}";
    }
}
