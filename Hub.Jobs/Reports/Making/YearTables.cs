using Hub.Periods;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>What only the report of a year has: its four quarters side by side, and what happened to channels.</summary>
internal sealed class YearTables(ReportInput input, ChannelSums sums)
{
    private readonly QuarterCells cells = new(input, sums);

    public IEnumerable<ReportBlock> Make()
    {
        if (input.Days.Kind != PeriodKind.Year)
        {
            yield break;
        }

        var quarters = Enumerable.Range(1, 4).Select(n => PeriodDays.Quarter(input.Days.First.Year, n)).ToList();
        var rows = ShownChannels.Of(input).SelectMany(c => new[] { "posted" }.Concat(sums.Metrics(c.Id)).Select(m => Row(c, m, quarters))).ToList();
        yield return new ReportBlock(Table: new ReportTable(
            "Bốn quý trong năm, theo kênh", [new("Kênh", 4), new("Chỉ số", 4), .. quarters.Select(q => new ReportColumn(ReportWords.Capital(ReportWords.Period(q)), 3, true))], rows)
        {
            Empty = rows.Count == 0 ? "Trong năm không có kênh nào có số liệu." : null,
        });
        yield return ReportBlock.Of("Quý có n nhỏ hơn số bản đăng là quý thiếu số liệu: không nối hai đầu qua chỗ thiếu và không xếp hạng.");
        yield return new ReportBlock(Table: Changes());
        yield return new ReportBlock(Table: TablesWithoutData.PlansEnded);
    }

    private IReadOnlyList<Printed> Row(ReportChannel channel, string metric, IReadOnlyList<PeriodDays> quarters) =>
        [channel.Name, ReportWords.Metric(metric), .. quarters.Select(q => cells.Of(channel, metric, q, sums.Ledger(channel.Id, metric, b => b.Year == q.First.Year && b.Month >= q.First.Month && b.Month <= q.Last.Month), dated: true))];

    private ReportTable Changes()
    {
        var names = input.Query.Channels.ToDictionary(c => c.Id, c => c.Name);
        return new ReportTable("Thay đổi về kênh trong năm", [new("Lúc", 3), new("Kênh", 6), new("Việc", 5)],
            [.. input.ChannelChanges.Where(c => names.ContainsKey(c.ChannelId)).Select(c => (IReadOnlyList<Printed>)[ReportWords.Moment(c.At), names[c.ChannelId], Words(c.Action)])])
        {
            Empty = input.ChannelChanges.Count == 0 ? "Trong năm không có kênh nào mở, đóng hay tạm ngừng." : null,
        };
    }

    private static string Words(string action) => action switch
    {
        "channel.opened" => "mở gửi",
        "channel.closed" => "đóng gửi",
        "channel.paused" => "tạm ngừng",
        "channel.resumed" => "hết tạm ngừng",
        "channel.returned" => "dùng lại",
        _ => "ngừng dùng",
    };
}
