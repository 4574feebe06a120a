using Hub.Approvals;
using Hub.Items;
using Hub.Orders;
using Hub.Storage;
using Hub.Text;
using Hub.Web.Look;

namespace Hub.Web.Pages.Items;

/// <summary>The composer's fields as a browser sends them. Whatever is wrong with a save, all of it comes back into the page.</summary>
public sealed class ItemForm
{
    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Body { get; set; }

    public string? Kind { get; set; }

    public bool Emergency { get; set; }

    public string? Section { get; set; }

    public string? Source { get; set; }

    public string? Byline { get; set; }

    public string? Tags { get; set; }

    public string? Note { get; set; }

    /// <summary>Of what is out: a new text that takes its place, rather than the mending of an error.</summary>
    public bool Replaces { get; set; }

    /// <summary>Of what is out: when the error was found; empty: nobody says.</summary>
    public string? Found { get; set; }

    public string? Until { get; set; }

    /// <summary>When it is to go out; empty: as soon as it is approved.</summary>
    public string? At { get; set; }

    /// <summary>Number of the revision that was read into the form.</summary>
    public int? Based { get; set; }

    public List<Guid> Channels { get; set; } = [];

    public List<PictureForm> Pictures { get; set; } = [];

    /// <summary>Own text of a channel: <c>slug/part</c> → text; empty: it follows the master.</summary>
    public Dictionary<string, string?> Own { get; set; } = [];

    /// <summary>Nothing has been written yet.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Summary) && string.IsNullOrWhiteSpace(Body);

    public ItemDraft ToDraft(string organisation) => new()
    {
        Title = Nfc.Line(Title ?? ""),
        Summary = Nfc.Line(Summary ?? ""),
        BodyMarkdown = (Body ?? "").Trim('\n'),
        Kind = Enum.GetValues<ItemKind>().FirstOrDefault(k => Kebab.Of(k) == Kind, ItemKind.Article),
        Emergency = Emergency,
        Section = Optional(Section),
        SourceAgency = Optional(Source) ?? organisation,
        Byline = Optional(Byline),
        Tags = [.. (Tags ?? "").Split(',').Select(t => Nfc.Line(t)).Where(t => t.Length > 0).Distinct()],
        CorrectionNote = Optional(Note),
        ValidUntil = UntilTime().Value,
        Overrides = Own.Where(o => !string.IsNullOrWhiteSpace(o.Value) && o.Key.Contains('/', StringComparison.Ordinal))
            .GroupBy(o => o.Key[..o.Key.IndexOf('/', StringComparison.Ordinal)], StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                IReadOnlyDictionary<string, string> (g) => g.ToDictionary(o => o.Key[(g.Key.Length + 1)..], o => o.Value!.Trim('\n'), StringComparer.Ordinal)),
        Media = [.. Kept().Select(p => p.ToMedia(isCover: p == Cover()))],
    };

    public IEnumerable<PictureForm> Kept() => Pictures.Where(p => !p.Remove && p.Sha256 is not null);

    /// <summary>The picture that has no name in the text; where all have one, the first that the text does not show.</summary>
    public PictureForm? Cover() => Kept().FirstOrDefault(p => p.Reference is null) ?? Kept().FirstOrDefault(p => !IsInText(p));

    public TypedTime AtTime() => new(At, "at");

    public TypedTime UntilTime() => new(Until, "until", IsEnd: true);

    public TypedTime FoundTime() => new(Found, Discovery.Field);

    public IEnumerable<Refusal> TimeFaults() => new[] { AtTime().Fault, UntilTime().Fault, FoundTime().Fault }.OfType<Refusal>();

    public SubmitRequest ToRequest(Guid item) => new(item, Channels) { RequestedAt = AtTime().Value, Reason = Optional(Note), Replaces = Replaces, FoundAt = FoundTime().Value };

    private bool IsInText(PictureForm picture) => (Body ?? "").Contains($"({picture.Reference})", StringComparison.Ordinal);

    private static string? Optional(string? text) => Nfc.Line(text ?? "") is { Length: > 0 } line ? line : null;
}
