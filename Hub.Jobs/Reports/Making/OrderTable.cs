using Hub.Orders;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>Bảng 5: what was corrected, replaced or taken back, and where that was not done at the cut-off.</summary>
internal static class OrderTable
{
    public static ReportTable Make(ReportInput input)
    {
        var names = input.Query.Channels.ToDictionary(c => c.Id, c => c.Name);
        return new ReportTable(
            "Bảng 5. Đính chính, thu hồi",
            [
                new("STT", 1, true), new("Mục tin", 6), new("Hình thức", 2), new("Lý do", 5), new("Thời điểm phát hiện → xử lý xong", 4), new("Kênh, đối tác chưa xác nhận", 4),
            ],
            [.. input.Orders.Select((o, n) => (IReadOnlyList<Printed>)
            [
                $"{n + 1}", Printed.Item(o.Code, $"{o.Code} {o.Title}", input.Query.Basis.Period), Printed.Linked(Kind(o.Kind), input.Query.Basis.Period, $"/orders/{o.Id}"), o.Reason,
                Printed.Linked(Times(o), input.Query.Basis.Period, $"/orders/{o.Id}/certificate"),
                Left(o, names),
            ])])
        {
            Empty = input.Orders.Count == 0 ? "Trong kỳ không có đính chính hay thu hồi nào." : null,
        };
    }

    private static string Times(ReportOrder order)
    {
        var found = order.FoundAt is { } moment ? $"phát hiện {ReportWords.Moment(moment)}" : "không ghi giờ phát hiện";
        var settled = order.SettledAt is { } at ? $"{ReportWords.Moment(at)}{(order.FoundAt is { } since ? $" ({ReportWords.Span(at - since)} từ lúc phát hiện)" : "")}" : "chưa xong khi chốt";
        return $"{found}; ra lệnh {ReportWords.Moment(order.OrderedAt)} → {settled}";
    }

    private static string Left(ReportOrder order, Dictionary<Guid, string> names)
    {
        var open = order.Open.Count == 0 ? "không còn" : Names(order.Open);
        return order.Impossible.Count == 0 ? open : $"{open}; không sửa được trên: {Names(order.Impossible)}";

        string Names(IEnumerable<Guid> channels) => string.Join(", ", channels.Select(c => names.GetValueOrDefault(c, "kênh khác")));
    }

    private static string Kind(OrderKind kind) => kind switch
    {
        OrderKind.Correction => "đính chính",
        OrderKind.Replacement => "thay thế",
        OrderKind.Withdrawal => "thu hồi",
    };
}
