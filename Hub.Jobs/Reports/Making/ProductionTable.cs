using Hub.Dashboards;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>Bảng 1: what came out for the first time in the period, by section and kind. Items are counted once, on however many channels.</summary>
internal static class ProductionTable
{
    private const string NoSection = "Chưa ghi chuyên mục";

    public static IEnumerable<ReportBlock> Make(ReportInput input)
    {
        var items = New(input.Now);
        var before = input.Before is { } earlier && Reason(input, earlier) is null ? New(earlier).ToLookup(i => i.Section) : null;
        yield return new ReportBlock(Table: new ReportTable("Bảng 1. Sản xuất tin, bài", Columns, [.. Rows(input, items, before)])
        {
            Empty = items.Count == 0 ? "Trong hệ thống không có tin, bài nào đăng lần đầu trong kỳ. Số do các kênh báo gộp không chia được theo chuyên mục." : null,
        });
        if (Count(input.Now, FirstColumn.Adopted) is > 0 and var adopted)
        {
            yield return ReportBlock.Of(new Printed($"{ReportWords.Number(adopted)} bài cũ tiếp nhận", adopted, FirstItems.Rows(input.Query.Basis.Period, null, FirstColumn.Adopted)), " từ các kênh không tính ở Bảng 1: một bài có thể nằm trên nhiều kênh mà hệ thống không biết.");
        }

        if (items.Count == 0)
        {
            yield break;
        }

        yield return ReportBlock.Of("Mỗi tin, bài tính một lần vào kỳ đăng lần đầu, dù đăng trên nhiều kênh. Thông báo không khẩn tính vào số tin.");
        if (Count(input.Now, FirstColumn.Again) is > 0 and var again)
        {
            yield return ReportBlock.Of("Ngoài ra có ", new Printed($"{ReportWords.Number(again)} tin, bài", again, FirstItems.Rows(input.Query.Basis.Period, null, FirstColumn.Again)), " của kỳ trước được đăng thêm lên kênh khác trong kỳ này; không tính lại ở Bảng 1.");
        }

        if (input.Before is { } compared && Reason(input, compared) is { } why)
        {
            yield return ReportBlock.Of($"Không so với {ReportWords.Period(compared.Days)}: {why}.");
        }
    }

    /// <summary>Why the period before cannot stand beside this one.</summary>
    private static string? Reason(ReportInput input, BasisFigures before)
    {
        if (!input.IsOver)
        {
            return ReportWords.StillRuns(input.Query.Basis);
        }

        var since = input.Query.Channels.Min(c => c.SendsSince);
        return since is null || since > before.Days.First ? $"hệ thống có số liệu từ {(since is { } day ? ReportWords.Day(day) : "kỳ này")}" : null;
    }

    private static IReadOnlyList<ReportItem> New(BasisFigures figures) => [.. FirstItems.Of(figures.Items.AsQueryable(), figures.Days, FirstColumn.All)];

    private static int Count(BasisFigures figures, FirstColumn column) => FirstItems.Of(figures.Items.AsQueryable(), figures.Days, column).Count();

    private static readonly ReportColumn[] Columns =
    [
        new("STT", 1, true), new("Chuyên mục/Lĩnh vực", 5), new("Số tin", 2, true), new("Số bài", 2, true), new("Thông cáo", 2, true), new("Thông báo khẩn", 2, true),
        new("Tổng", 2, true), new("So với kỳ trước", 3, true),
    ];

    private static IEnumerable<IReadOnlyList<Printed>> Rows(ReportInput input, IReadOnlyList<ReportItem> items, ILookup<string?, ReportItem>? before)
    {
        var sections = items.GroupBy(i => i.Section).OrderBy(g => g.Key is null).ThenBy(g => g.Key, ReportOrdering.Vietnamese).ToList();
        foreach (var (section, number) in sections.Select((s, n) => (s, n + 1)))
        {
            yield return Row($"{number}", section.Key ?? NoSection, input, [.. section], section.Key ?? Scope.NoSection, before is null ? null : before[section.Key].Count());
        }

        if (sections.Count > 1)
        {
            yield return Row("", "Cộng", input, items, null, before?.Sum(g => g.Count()));
        }
    }

    private static IReadOnlyList<Printed> Row(string number, string name, ReportInput input, IReadOnlyList<ReportItem> items, string? section, int? before)
    {
        return
        [
            number, name, Count(FirstColumn.Brief), Count(FirstColumn.Article), Count(FirstColumn.PressRelease), Count(FirstColumn.Emergency), Count(FirstColumn.All),
            Against(items.Count, before, input.Before is { } past ? FirstItems.Rows(past.Basis.Period, section, FirstColumn.All) : null),
        ];

        Printed Count(FirstColumn column)
        {
            var count = FirstItems.Of(items.AsQueryable(), input.Days, column).Count();
            return new Printed(ReportWords.Number(count), count, FirstItems.Rows(input.Query.Basis.Period, section, column));
        }
    }

    private static Printed Against(int now, int? before, ReportRows? rows) => before is not { } then ? Printed.None
        : new Printed($"{(now < then ? "−" : now > then ? "+" : "")}{ReportWords.Number(Math.Abs(now - then))} (kỳ trước {ReportWords.Number(then)})", Rows: rows);
}
