namespace Hub.Printing;

/// <summary>A page that can load nothing but what stands in it: a picture or style with an address is simply not there.</summary>
internal static class ClosedPage
{
    private const string Head = "<head>";

    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

    public static string Of(string html, PaperFormat paper)
    {
        var head = html.IndexOf(Head, StringComparison.Ordinal);
        if (head < 0)
        {
            throw new ArgumentException("a whole document is needed, with a head", nameof(html));
        }

        return html.Insert(
            head + Head.Length,
            $"<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\"><style>@page {{ size: {SizeOf(paper)} }}</style>");
    }

    private static string SizeOf(PaperFormat paper) => paper switch
    {
        PaperFormat.A4Portrait => "A4 portrait",
        PaperFormat.A4Landscape => "A4 landscape",
    };
}
