using System.Globalization;
using Hub.Mail;

namespace Hub.ByHand;

/// <summary>What a reminder of a post by hand says: which item, which channel, by when, and the page on which it is taken. Vietnamese first.</summary>
internal static class HandLetter
{
    private static readonly TimeZoneInfo City = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static Letter Of(string to, string code, string title, string channel, DateTimeOffset dueAt, DateTimeOffset now, Uri page)
    {
        var late = dueAt <= now;
        var deadline = TimeZoneInfo.ConvertTime(dueAt, City).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
        return new Letter(
            to, $"[{code}] {(late ? "Quá hạn" : "Sắp đến hạn")} đăng tay trên {channel}",
            $"""
            Tin {code} “{title}” chờ đăng tay trên kênh {channel}, chưa ai nhận việc.
            Hạn: {deadline} (GMT+7){(late ? ", đã quá hạn" : "")}.
            Nhận việc và đăng: {page}

            Item {code} waits to be posted by hand on the channel {channel}; nobody has taken it.
            Deadline: {deadline} (GMT+7){(late ? ", passed" : "")}.
            Take it and post: {page}
            """);
    }
}
