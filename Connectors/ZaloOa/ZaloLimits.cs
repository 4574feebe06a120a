using Connectors.Contract;

namespace Connectors.ZaloOa;

/// <summary>
/// What an article may hold. Source: the Article pages of https://developers.zalo.me/docs/official-account (twin: docs.zaloplatforms.com),
/// read 2026-11. In which unit the server counts is not said: UTF-16 is never less than what it can mean.
/// </summary>
internal static class ZaloLimits
{
    public static readonly TextLimit Title = new("title", 150, TextUnit.Utf16);
    public static readonly TextLimit Author = new("author", 50, TextUnit.Utf16);
    public static readonly TextLimit Description = new("description", 300, TextUnit.Utf16);

    /// <summary>"1 MB", read as the smaller of its two meanings. PNG covers were seen to fail, so only JPEG is sent.</summary>
    public static readonly ImageLimit Images = new(1_000_000, 20) { ContentTypes = ["image/jpeg"], MaxWidth = 1280 };

    /// <summary>No maximum of body elements or of one text is documented: these are what others keep to.</summary>
    public const int MaxElements = 200;
    public const int MaxElementText = 10_000;
}
