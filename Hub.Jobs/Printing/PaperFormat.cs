namespace Hub.Printing;

/// <summary>The sheet that a page is printed on; margins are the page's own (<c>@page</c>).</summary>
public enum PaperFormat
{
    A4Portrait,
    A4Landscape,
}
