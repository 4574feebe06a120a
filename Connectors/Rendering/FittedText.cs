using System.Globalization;
using Connectors.Contract;

namespace Connectors.Rendering;

/// <summary>A body and its attribution within a limit: the body is cut, the attribution never.</summary>
/// <param name="Cut">Something of the body is missing.</param>
/// <param name="Problem">Why this text cannot be sent; the text is then over its limit or without a body.</param>
internal sealed record FittedText(string Text, bool Cut, Problem? Problem)
{
    private const string Between = "\n\n";

    /// <param name="attributionFirst">Where people copy the text by hand: whoever copies only a beginning has the attribution.</param>
    public static FittedText Of(string body, Attribution attribution, TextLimit limit, bool attributionFirst = false)
    {
        var tail = attribution.Plain;
        var whole = body.Length == 0 ? tail : Join(body, tail, attributionFirst);
        if (TextCount.Count(whole, limit.Unit) <= limit.Max)
        {
            return new(whole, Cut: false, Problem: null);
        }

        var room = limit.Max - TextCount.Count(Between + tail, limit.Unit);
        var cut = TextFit.Cut(body, Math.Max(0, room), limit.Unit);
        return cut is "" or TextFit.Mark ? new(tail, Cut: true, NoRoom(limit)) : new(Join(cut, tail, attributionFirst), Cut: true, Problem: null);
    }

    private static string Join(string body, string tail, bool attributionFirst) => attributionFirst ? tail + Between + body : body + Between + tail;

    private static Problem NoRoom(TextLimit limit)
    {
        var max = limit.Max.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"));
        return new(
            "attribution-too-long",
            limit.Part,
            $"Phần ghi nguồn không vừa với giới hạn {max} của kênh, không còn chỗ cho nội dung. Hãy rút ngắn dòng đính chính hoặc tên cơ quan.",
            $"The attribution leaves no room for the text within this channel's limit of {max}. Shorten the correction note or the body's name.");
    }
}
