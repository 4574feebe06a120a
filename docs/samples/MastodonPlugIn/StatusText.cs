using System.Globalization;
using Connectors.Contract;

namespace MastodonPlugIn;

/// <summary>
/// Plain text: title, summary and the attribution, which is never cut. Servers count characters as readers see them and every link as 23
/// (https://docs.joinmastodon.org/user/posting/, read 2026-11); here a link counts in full, which is the careful way.
/// </summary>
internal static class StatusText
{
    public const string Part = "status";

    private const string Mark = "…";

    public static ConnectorLimits LimitsFor(ChannelSetup channel) => new() { Texts = [new(Part, StatusSettings.MostOf(channel), TextUnit.Graphemes)], MaxParallel = 1 };

    public static Rendition Render(OutgoingItem item, ChannelSetup channel)
    {
        var own = item.Overrides.TryGetValue(Part, out var words) && !string.IsNullOrWhiteSpace(words) ? words : $"{item.Title}\n\n{item.Summary}";
        var tail = string.Join('\n', Attribution(item, channel));
        var room = StatusSettings.MostOf(channel) - Length("\n\n" + tail);
        var body = Cut(own.Trim(), Math.Max(0, room));
        return new()
        {
            RendererVersion = 1,
            Parts = [new(Part, PartKind.Plain, body.Length == 0 ? tail : $"{body}\n\n{tail}")],
            Problems = body.Length > 0 ? [] :
            [
                new(
                    "attribution-too-long", Part, "Phần ghi nguồn không còn chỗ cho nội dung. Hãy rút ngắn dòng đính chính.",
                    "The attribution leaves no room for the text. Shorten the correction note."),
            ],
        };
    }

    private static IEnumerable<string> Attribution(OutgoingItem item, ChannelSetup channel)
    {
        if (item.CorrectionNote is { Length: > 0 } note)
        {
            yield return $"Đính chính: {note}";
        }

        yield return $"Nguồn: {item.SourceAgency}";
        if (item.SourceAgency != channel.IssuingBody)
        {
            yield return $"Đơn vị phát hành: {channel.IssuingBody}";
        }

        yield return $"Mã tin: {item.ItemCode}";
        if (item.Sample)
        {
            yield return "[DỮ LIỆU MẪU]";
        }

        yield return item.TrackedUrl.AbsoluteUri;
    }

    private static int Length(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>At a space where there is one near the end, else between two characters as readers see them.</summary>
    private static string Cut(string text, int most)
    {
        var all = new StringInfo(text);
        if (all.LengthInTextElements <= most)
        {
            return text;
        }

        if (most <= 1)
        {
            return "";
        }

        var cut = all.SubstringByTextElements(0, most - 1);
        var space = cut.LastIndexOf(' ');
        return (space > cut.Length / 2 ? cut[..space] : cut).TrimEnd() + Mark;
    }
}
