using Connectors.Contract;

namespace Connectors.Rendering;

/// <summary>The lines that say whose word this is. They stand under every rendition and are never cut.</summary>
internal sealed record Attribution(IReadOnlyList<string> Lines, Uri? Link)
{
    public const string SampleMark = "DỮ LIỆU MẪU";

    public const string Source = "Nguồn: ";

    public const string Issuer = "Đơn vị phát hành: ";

    public const string Code = "Mã tin: ";

    /// <param name="link">The address for readers; null where the outlet allows no links. Most channels give the counted one.</param>
    public static Attribution Of(OutgoingItem item, ChannelSetup channel, Uri? link)
    {
        List<string> lines = [];
        if (item.CorrectionNote is { Length: > 0 } note)
        {
            lines.Add($"Đính chính: {note}");
        }

        lines.Add(Source + item.SourceAgency);
        if (!string.Equals(channel.IssuingBody, item.SourceAgency, StringComparison.OrdinalIgnoreCase))
        {
            lines.Add(Issuer + channel.IssuingBody);
        }

        lines.Add(Code + item.ItemCode);
        if (item.Sample)
        {
            lines.Add($"[{SampleMark}]");
        }

        return new(lines, link);
    }

    public string Plain => string.Join('\n', Link is null ? Lines : [.. Lines, $"Xem tại: {Link.AbsoluteUri}"]);

    public string Html =>
        "<p>" + string.Join("<br>\n", Link is null ? Lines.Select(HtmlText.Escape) : [.. Lines.Select(HtmlText.Escape), $"Xem tại: {Anchor(Link)}"]) + "</p>";

    private static string Anchor(Uri link) => $"<a href=\"{HtmlText.Escape(link.AbsoluteUri)}\">{HtmlText.Escape(link.AbsoluteUri)}</a>";
}
