using System.Text.Json;

namespace Hub.Items;

/// <summary>One frozen text of an item.</summary>
public sealed class Revision
{
    public required Guid Id { get; init; }

    public required Guid ItemId { get; init; }

    /// <summary>From 1; the version that receivers compare.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 of everything that readers could see of it: saving the same text again makes no revision.</summary>
    public required string Hash { get; init; }

    public RevisionOrigin Origin { get; init; }

    public ItemKind Kind { get; init; }

    public bool Emergency { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required string BodyMarkdown { get; init; }

    public string? Section { get; init; }

    public required string SourceAgency { get; init; }

    public string? Byline { get; init; }

    public required string Language { get; init; }

    public required string[] Tags { get; init; }

    /// <summary>Texts for one channel or connector alone: its name → part → text.</summary>
    public required JsonDocument Overrides { get; init; }

    public string? CorrectionNote { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public Guid? CreatedBy { get; init; }

    public static Revision Of(ItemDraft draft, Guid item, int number, RevisionOrigin origin, Guid? by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        ItemId = item,
        Number = number,
        Hash = RevisionHash.Of(draft),
        Origin = origin,
        Kind = draft.Kind,
        Emergency = draft.Emergency,
        Title = draft.Title,
        Summary = draft.Summary,
        BodyMarkdown = draft.BodyMarkdown,
        Section = draft.Section,
        SourceAgency = draft.SourceAgency,
        Byline = draft.Byline,
        Language = draft.Language,
        Tags = [.. draft.Tags],
        Overrides = JsonSerializer.SerializeToDocument(draft.Overrides),
        CorrectionNote = draft.CorrectionNote,
        ValidUntil = draft.ValidUntil,
        CreatedAt = now,
        CreatedBy = by,
    };
}

public enum RevisionOrigin
{
    Composer,
    File,
    Api,
    Adopted,
}

public enum ItemKind
{
    Brief,
    Article,
    PressRelease,
    Notice,
}
