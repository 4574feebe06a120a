using Hub.Dashboards;
using Hub.Reach.Totals;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>Items that stood out, each channel by what it counts: figures of two channels stand in no one order.</summary>
internal static class TopTable
{
    public static IEnumerable<ReportBlock> Make(ReportInput input, ChannelSums sums)
    {
        var period = input.Query.Basis.Period;
        var items = input.Now.Items.ToDictionary(i => i.Id);
        var top = input.Top.ToLookup(t => (t.ChannelId, t.Metric));
        var rows = (
            from c in ShownChannels.Of(input)
            from total in new[] { TopItems.Order(m => sums.Ledger(c.Id, m)) }.OfType<Total>()
            from t in top[(c.Id, total.Metric)].Select((figure, n) => (Figure: figure, First: n == 0))
            select (IReadOnlyList<Printed>)
            [
                t.First ? c.Name : "", t.First ? ReportWords.Metric(total.Metric) : "",
                t.First ? new Printed($"{ReportWords.Number(total.With)}/{ReportWords.Number(total.Of)}", Rows: new ReportRows(period, c.Slug, total.Metric)) : "",
                items.TryGetValue(t.Figure.SubjectId, out var item) ? Printed.Item(item.Code, $"{item.Code} {item.Title}", period) : Printed.Linked("bản tin", period, $"/reach/posts/{t.Figure.PublicationId}"),
                new Printed(ReportWords.Number(t.Figure.Value), t.Figure.Value, Printed.Evidence(period, t.Figure.SampleId)), ReportWords.Qualifier(t.Figure.Qualifier), ReportWords.Source(t.Figure.Source),
            ]).ToList();
        yield return new ReportBlock(Table: new ReportTable(
            "Tin, bài nổi bật của từng kênh",
            [new("Kênh", 4), new("Chỉ số", 3), new("Số mục có số / tổng", 3), new("Mục tin", 8), new("Giá trị", 3, true), new("Loại số", 3), new("Nguồn", 4)], rows)
        {
            Empty = rows.Count == 0 ? "Trong kỳ không có số của từng tin, bài để xếp." : null,
        });
        if (rows.Count > 0)
        {
            yield return ReportBlock.Of("Mỗi kênh xếp riêng theo chỉ số của chính kênh đó; không xếp tin, bài của các kênh với nhau. Mục không có số không có hạng.");
        }
    }
}
