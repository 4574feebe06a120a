using System.Globalization;
using System.Text;
using Connectors.Contract;

namespace Connectors.Rendering;

/// <summary>Length of a text in the unit that a platform counts.</summary>
public static class TextCount
{
    public static int Count(string text, TextUnit unit) => unit switch
    {
        TextUnit.Utf16 => text.Length,
        TextUnit.CodePoints => text.EnumerateRunes().Count(),
        TextUnit.Graphemes => new StringInfo(text).LengthInTextElements,
        TextUnit.Utf8Bytes => Encoding.UTF8.GetByteCount(text),
    };
}
