using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>What did not go out as it should have, by channel, as it stood when the report was made.</summary>
internal static class FailureTable
{
    public static IEnumerable<ReportBlock> Make(ReportInput input)
    {
        var failures = input.Query.Failures.ToDictionary(f => f.ChannelId);
        var rows = input.Query.Channels.Where(c => failures.ContainsKey(c.Id)).Select(c => (IReadOnlyList<Printed>)
        [
            c.Name, Count(input, c, "wrong", failures[c.Id].Wrong), Count(input, c, "doubt", failures[c.Id].Doubt), Count(input, c, "held", failures[c.Id].Held),
        ]).ToList();
        yield return new ReportBlock(Table: new ReportTable(
            "Lượt gửi không tới nơi", [new("Kênh", 6), new("Bị từ chối, xung đột, đã thôi thử", 4, true), new("Chưa rõ, cần kiểm tra", 4, true), new("Xếp chờ, kênh bị chặn", 4, true)], rows)
        {
            Empty = rows.Count == 0 ? "Không có lượt gửi nào hỏng, chưa rõ hay bị giữ trong kỳ." : null,
        });
        if (rows.Count > 0)
        {
            yield return ReportBlock.Of("Tính theo lần đổi trạng thái cuối trong kỳ, như còn lại khi lập báo cáo. Đính chính và thu hồi ở Bảng 5.");
        }
    }

    private static Printed Count(ReportInput input, ReportChannel channel, string group, int count) => new(ReportWords.Number(count), count, new ReportRows(input.Query.Basis.Period)
    {
        Page = $"/deliveries?group={group}&channel={Uri.EscapeDataString(channel.Slug)}&from={Uri.EscapeDataString(ReportWords.Day(input.Days.First))}&to={Uri.EscapeDataString(ReportWords.Day(input.Days.Last))}",
    });
}
