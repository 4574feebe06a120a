using Hub.Bulletins;
using Hub.Mail;
using Hub.Setup;

namespace Hub.Orders;

/// <summary>Tells the writer of a bulletin that an order has taken it back. Vietnamese first.</summary>
internal static class SentBackLetter
{
    public static Letter Of(string to, Bulletin bulletin, Order order, string code, PublicAddresses addresses) => new(
        to, $"[{code}] Bản tin “{bulletin.Name}” được trả lại, chưa gửi",
        $"""
        Bản tin “{bulletin.Name}” chưa gửi và đã được trả lại cho anh/chị: {bulletin.ReturnReason}
        Lý do của lệnh: {order.Reason}
        Bỏ tin đó ra rồi soạn lại bản tin; hai người duyệt sẽ xác nhận lại từ đầu.
        Xem bản tin: {addresses.Bulletin(bulletin.Id)}
        Xem lệnh: {addresses.Order(order.Id)}

        The bulletin “{bulletin.Name}” has not been sent and is back with you: the item {code} in it has been {(order.Kind == OrderKind.Withdrawal ? "withdrawn" : "corrected, and the old text stays on the channel")}.
        Compose it anew without the item; two people confirm it again.
        """);
}
