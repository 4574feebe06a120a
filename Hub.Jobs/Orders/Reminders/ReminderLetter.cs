using Hub.Mail;
using Hub.Setup;

namespace Hub.Orders.Reminders;

/// <summary>What a reminder says: which channel, by when, and the one page on which it is done. Vietnamese first.</summary>
internal static class ReminderLetter
{
    private static readonly TimeZoneInfo City = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static Letter Of(string to, DueTask due, DateTimeOffset now, PublicAddresses addresses)
    {
        var late = due.DueAt <= now;
        var (vi, en) = due.Kind == OrderKind.Withdrawal ? ("thu hồi", "withdrawal") : due.Kind == OrderKind.Replacement ? ("thay thế", "replacement") : ("đính chính", "correction");
        var deadline = TimeZoneInfo.ConvertTime(due.DueAt, City).ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
        var page = addresses.Order(due.OrderId);
        return new Letter(
            to, $"[{due.ItemCode}] {(late ? "Quá hạn" : "Sắp đến hạn")} {vi} trên {due.ChannelName}",
            $"""
            Tin {due.ItemCode} “{due.Title}”: lệnh {vi} chưa được chứng minh là xong trên kênh {due.ChannelName}.
            Hạn: {deadline} (GMT+7){(late ? ", đã quá hạn" : "")}.
            Lý do của lệnh: {due.Reason}
            Xem và xử lý: {page}

            Item {due.ItemCode}: the {en} is not proven on the channel {due.ChannelName} yet.
            Deadline: {deadline} (GMT+7){(late ? ", passed" : "")}.
            See and act: {page}
            """);
    }
}
