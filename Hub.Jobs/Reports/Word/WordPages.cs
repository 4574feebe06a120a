using DocumentFormat.OpenXml.Wordprocessing;

namespace Hub.Reports.Word;

/// <summary>A4 with the margins of Decree 30: 20 mm above and below, 30 mm left, 15 mm right. In twentieths of a point.</summary>
internal static class WordPages
{
    public const int Short = 11906;
    public const int Long = 16838;
    public const int Left = 1701;
    public const int Right = 851;
    private const int Above = 1134;
    private const int Header = 567;

    public static int Width(bool broad) => (broad ? Long : Short) - Left - Right;

    /// <param name="first">The first page of the paper shows no number.</param>
    public static SectionProperties Section(bool broad, bool first)
    {
        var section = new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = WordParts.Numbered }, new HeaderReference { Type = HeaderFooterValues.First, Id = WordParts.First },
            new FooterReference { Type = HeaderFooterValues.Default, Id = WordParts.Foot }, new FooterReference { Type = HeaderFooterValues.First, Id = WordParts.Foot },
            new SectionType { Val = SectionMarkValues.NextPage },
            broad ? new PageSize { Width = Long, Height = Short, Orient = PageOrientationValues.Landscape } : new PageSize { Width = Short, Height = Long },
            new PageMargin { Top = Above, Bottom = Above, Left = Left, Right = Right, Header = Header, Footer = Header, Gutter = 0 });
        if (first)
        {
            section.Append(new TitlePage());
        }

        return section;
    }
}
