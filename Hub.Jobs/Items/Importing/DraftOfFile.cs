using Hub.Items.Files;
using Hub.Storage;

namespace Hub.Items.Importing;

/// <summary>The words of a file as the composer would have made them.</summary>
internal static class DraftOfFile
{
    public static ItemDraft Of(ItemFile file, string organisation, IReadOnlyList<DraftMedia> media) => new()
    {
        Title = file.Title,
        Summary = file.Summary,
        BodyMarkdown = file.BodyMarkdown,
        Kind = Kebab.Parse<ItemKind>(file.Kind),
        Emergency = file.Emergency,
        Section = file.Section,
        SourceAgency = file.Source ?? organisation,
        Byline = file.Byline,
        Language = file.Language,
        Tags = file.Tags,
        CorrectionNote = file.Correction,
        ValidUntil = file.Until,
        Overrides = file.Overrides
            .GroupBy(o => o.For, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, IReadOnlyDictionary<string, string> (g) => g.ToDictionary(o => o.Part, o => o.Text)),
        Media = media,
    };
}
