namespace StandIns;

/// <summary>What the theme of any site brings to an article: the width of the screen, pictures no wider than that, addresses that break.</summary>
internal static class PageHead
{
    public const string Text =
        "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><style>body{overflow-wrap:anywhere}img{max-width:100%;height:auto}figure{margin:1em 0}pre{white-space:pre-wrap}</style>";
}
