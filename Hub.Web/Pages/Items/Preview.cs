using Connectors.Contract;
using Connectors.Rendering;
using Hub.Approvals;
using Hub.Channels;
using Hub.Web.Look;

namespace Hub.Web.Pages.Items;

/// <summary>What the composer shows beside the text.</summary>
public sealed record ComposerPreview(IReadOnlyList<ChannelPreview> Channels, IReadOnlyList<Refusal> Faults);

/// <summary>What one channel will show, how long its texts are, and what is wrong with it.</summary>
/// <param name="Pictures">Address on our own server of each picture, by hash.</param>
public sealed record ChannelPreview(Channel Channel, Rendition Rendition, ConnectorLimits Limits, IReadOnlyDictionary<string, string> Pictures)
{
    /// <summary>What a person pastes into the channel: its text, where it has one for readers.</summary>
    public string? ToCopy => Rendition.Parts.FirstOrDefault(p => p.Kind == PartKind.Plain && !PartWords.IsNote(p))?.Text;

    /// <summary>Pictures of the item that this channel does not show.</summary>
    public int LeftOut => Pictures.Keys.Except(Rendition.Media.Select(m => m.Sha256)).Count();

    /// <summary>Nothing of the item's text is shown: title and lead alone.</summary>
    public bool BodyLeftOut { get; init; }

    public IEnumerable<PartCount> Counts =>
        from limit in Limits.Texts
        let text = Rendition[limit.Part]
        where text is not null
        select new PartCount(limit.Part, TextCount.Count(text, limit.Unit), limit.Max, limit.Unit);
}

/// <summary>Length of a part in the unit that the platform counts.</summary>
public sealed record PartCount(string Part, int Count, int Max, TextUnit Unit)
{
    /// <summary>Grey under 80 %, then near, then over.</summary>
    public string Look => Count > Max ? "over" : Count * 5 >= Max * 4 ? "near" : "";
}
