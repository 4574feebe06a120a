using Hub.Approvals;
using Hub.Items;
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

    public string? Until { get; set; }

    /// <summary>When it is to go out; empty: as soon as it is approved.</summary>
    public string? At { get; set; }

    public List<Guid> Channels { get; set; } = [];

    public List<PictureForm> Pictures { get; set; } = [];

    /// <summary>Own text of a channel: <c>slug/part</c> → text; empty: it follows the master.</summary>
    public Dictionary<string, string?> Own { get; set; } = [];

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
        ValidUntil = Times.Read(Until),
        Overrides = Own.Where(o => !string.IsNullOrWhiteSpace(o.Value) && o.Key.Contains('/', StringComparison.Ordinal))
            .GroupBy(o => o.Key[..o.Key.IndexOf('/', StringComparison.Ordinal)], StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                IReadOnlyDictionary<string, string> (g) => g.ToDictionary(o => o.Key[(g.Key.Length + 1)..], o => o.Value!.Trim('\n'), StringComparer.Ordinal)),
        Media = [.. Pictures.Where(p => !p.Remove && p.Sha256 is not null).Select(p => p.ToMedia())],
    };

    /// <summary>A time that cannot be read must not be taken for "as soon as it is approved".</summary>
    public void RefuseUnreadableTimes()
    {
        Refusal[] refusals = [.. new[] { At, Until }.Where(t => !string.IsNullOrWhiteSpace(t) && Times.Read(t) is null).Select(t => Refusal.Of(
            "time-unreadable", $"“{t}” không phải giờ ngày. Hãy viết như 08:30 31/12/2026.", $"“{t}” is no time. Write it like 08:30 31/12/2026."))];
        if (refusals.Length > 0)
        {
            throw new RefusedException(refusals);
        }
    }

    private static string? Optional(string? text) => Nfc.Line(text ?? "") is { Length: > 0 } line ? line : null;
}
