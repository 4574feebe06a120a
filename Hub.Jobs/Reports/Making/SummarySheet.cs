using Hub.Reports.Behind;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>What fits on one sheet: two lines of a channel, the largest sections, and how much was left out.</summary>
internal static class SummarySheet
{
    private const int MostOfAChannel = 2;
    private const int MostLines = 16;
    private const int MostSections = 9;

    private static readonly int[] OfChannels = [1, 3, 5, 6, 7, 9];
    private static readonly int[] OfSections = [1, 6, 7];

    public static IReadOnlyList<ReportBlock> Make(ReportInput input, ChannelSums sums, ReportTable channels, ReportTable production, IReadOnlyList<ReportBlock> lines)
    {
        var kept = Kept(channels);
        return
        [
            new(Table: Shown(channels with { Caption = "Theo kênh" }, OfChannels, kept, null)),
            .. Gaps(input, sums, kept) is { } gaps ? [ReportBlock.Of(gaps)] : Array.Empty<ReportBlock>(),
            .. lines.Take(1),
            new(Table: Sections(production)),
            ReportBlock.Of(
                "Đính chính, thu hồi trong kỳ: ", Count(input.Orders.Count, CountedOrders.Rows(Period(input), null, null)),
                "; chưa xong khi chốt: ", Count(input.Orders.Count(o => o.SettledAt is null), CountedOrders.Rows(Period(input), null, OrderOutcome.Unsettled)), "."),
            ReportBlock.Of(
                "Số nhập tay chưa xác nhận, không tính: ", Count(input.Unconfirmed.Values.Sum(), TypedRows.Rows(Period(input), TypedKind.Unconfirmed)),
                ". Số đã sửa trước khi chốt: ", Count(input.Corrections.Count, TypedRows.Rows(Period(input), TypedKind.Corrected)), "."),
        ];
    }

    private static Printed Count(int count, ReportRows rows) => new(ReportWords.Number(count), count, rows);

    private static string Period(ReportInput input) => input.Query.Basis.Period;

    // The sheet travels alone: what its numbers span is said on it.
    private static string? Gaps(ReportInput input, ChannelSums sums, List<IReadOnlyList<Printed>> kept) => ReportWords.Gaps(kept.Select(r =>
        r[6].Rows is { Page: null, Metric: { } metric } rows && input.Query.Channels.FirstOrDefault(c => c.Slug == rows.Channel) is { } channel
            ? ($"{channel.Name} ({ReportWords.Metric(metric)})", sums.Gaps(channel.Id, metric)) : ("", [])));

    // A channel's lines after the first have no ordinal number.
    private static List<IReadOnlyList<Printed>> Kept(ReportTable all)
    {
        var (kept, ofThis) = (new List<IReadOnlyList<Printed>>(), 0);
        foreach (var row in all.Rows)
        {
            ofThis = row[0].Text.Length > 0 ? 1 : ofThis + 1;
            if (ofThis <= MostOfAChannel && kept.Count < MostLines)
            {
                kept.Add(row);
            }
        }

        return kept;
    }

    // The row of all sections has no ordinal number.
    private static ReportTable Sections(ReportTable all)
    {
        var sections = all.Rows.Where(r => r[0].Text.Length > 0).OrderByDescending(r => r[6].Value).ToList();
        return Shown(all with { Caption = "Tin, bài theo chuyên mục" }, OfSections, [.. sections.Take(MostSections)], all.Rows.FirstOrDefault(r => r[0].Text.Length == 0));
    }

    private static ReportTable Shown(ReportTable all, int[] columns, List<IReadOnlyList<Printed>> kept, IReadOnlyList<Printed>? sum)
    {
        var left = all.Rows.Count - kept.Count - (sum is null ? 0 : 1);
        return all with
        {
            Columns = [.. columns.Select(c => all.Columns[c])],
            Rows =
            [
                .. kept.Select(Cut), .. left > 0 ? [[$"và {left} dòng nữa, xem báo cáo", .. columns.Skip(1).Select(_ => Printed.Blank)]] : Array.Empty<IReadOnlyList<Printed>>(),
                .. sum is null ? Array.Empty<IReadOnlyList<Printed>>() : [Cut(sum)],
            ],
        };

        IReadOnlyList<Printed> Cut(IReadOnlyList<Printed> row) => [.. columns.Select(c => row[c])];
    }
}
