using Hub.Reports.Behind;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>Bảng 4: what partners were given, what they are known to have posted, and whether they confirmed corrections in time.</summary>
internal static class PartnerTable
{
    private const string Pickups = "pickups";

    private static readonly ReportColumn[] Columns =
    [
        new("STT", 1, true), new("Đơn vị", 4), new("Loại", 2), new("Tin đã cung cấp", 2, true), new("Tin đăng lại", 2, true), new("Tỷ lệ", 2, true),
        new("Dẫn nguồn đạt (mẫu kiểm tra)", 3, true), new("Trung vị thời gian đăng (giờ)", 3, true), new("Đính chính đã xác nhận đúng hạn", 3, true),
    ];

    public static IEnumerable<ReportBlock> Make(ReportInput input, ChannelSums sums)
    {
        var partners = ShownChannels.Of(input).Where(c => c.IsPartner || sums.Metrics(c.Id).Contains(Pickups)).ToList();
        yield return new ReportBlock(Table: new ReportTable("Bảng 4. Đơn vị phối hợp, đối tác", Columns, [.. partners.Select((p, n) => Row(p, n + 1, input, sums))])
        {
            Empty = partners.Count > 0 ? null
                : "Trong kỳ không có kênh nào của đối tác nhận tin và xác nhận lại, và không ai nhập lượt đăng lại, nên không có số liệu cho bảng này.",
        });
        if (partners.Count > 0)
        {
            yield return ReportBlock.Of(
                "Tin đã cung cấp là lượt đối tác xác nhận đã nhận, không phải lượt đăng. Lượt đăng lại là số do người nhập, có minh chứng. Tỷ lệ = tin đăng lại chia cho tin đã cung cấp, chỉ tính khi có đủ hai số; tin đăng lại có thể là tin cung cấp ở kỳ trước. Dẫn nguồn và thời gian đăng chưa có chỗ nhập từng lượt nên không tính.");
        }
    }

    private static IReadOnlyList<Printed> Row(ReportChannel partner, int number, ReportInput input, ChannelSums sums) =>
    [
        $"{number}", partner.Name, partner.IsPartner ? "nhận tin, xác nhận lại" : "đăng lại", Figure(partner, "posted", sums), Figure(partner, Pickups, sums),
        Rate(partner, sums), ReportWords.NoData, ReportWords.NoData, Confirmed(partner, input),
    ];

    private static Printed Figure(ReportChannel partner, string metric, ChannelSums sums) =>
        sums.Best(partner, metric) is { Value: { } value, Refused: null } total
            ? new Printed($"{ReportWords.Number(value)}{(total.Qualifier == Reach.ReachQualifier.Exact ? "" : $" ({ReportWords.Qualifier(total.Qualifier)})")}", value,
                sums.Rows(partner, metric))
            : ReportWords.NoData;

    // Of what was given to it and what is known to be posted, both of just this period; else why not.
    private static Printed Rate(ReportChannel partner, ChannelSums sums) => (sums.Best(partner, "posted"), sums.Best(partner, Pickups)) switch
    {
        (not { Value: not null }, _) => "— (không có số tin đã cung cấp)",
        ({ Value: 0 }, _) => "— (không cung cấp tin nào)",
        (_, not { Value: not null }) => "— (không có số tin đăng lại)",
        (_, { Covers: false } part) => new Printed($"— (số tin đăng lại chưa đủ, n = {ReportWords.Number(part.With)}/{ReportWords.Number(part.Of)})", Rows: sums.Rows(partner, Pickups)),
        ({ Value: { } given }, { Value: { } posted } total) => new Printed(
            $"{(total.Qualifier == Reach.ReachQualifier.Exact ? "" : ReportWords.Qualifier(total.Qualifier) + " ")}{ReportWords.Number(posted)}/{ReportWords.Number(given)} ({ReportWords.Mean(100m * posted / given)}%)",
            Rows: sums.Rows(partner, Pickups)),
    };

    private static Printed Confirmed(ReportChannel partner, ReportInput input)
    {
        var asked = input.Orders.Where(o => o.Asked.Contains(partner.Id)).ToList();
        return asked.Count == 0 ? "không có lệnh nào" : new Printed(
            $"{ReportWords.Number(asked.Count(o => o.InTime.Contains(partner.Id)))}/{ReportWords.Number(asked.Count)}", Rows: CountedOrders.Rows(input.Query.Basis.Period, partner.Slug, OrderOutcome.Asked));
    }
}
