using Hub.Channels;
using Hub.Periods;
using Hub.Reach;
using Hub.Reports;
using Hub.Reports.Paper;
using Hub.Reports.Word;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reports;

/// <summary>
/// Fifteen months of which only three numbers are known, each of a whole channel. An honest report prints them, what follows from them, and
/// nothing else.
/// </summary>
public sealed class WorkedExampleFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly PeriodDays Days = PeriodDays.Parse("2021-01-01..2022-03-31")!;

    private TestHub hub = null!;
    private string text = "";
    private string word = "";
    private string sheets = "";
    private ReportData data = null!;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        await using var db = hub.Db();
        if (!await db.Set<Report>().AnyAsync())
        {
            await ToldAsync();
        }

        var report = await db.Set<Report>().SingleAsync();
        data = ReportData.Read(report.Data);
        var texts = await ReportTexts.ReadAsync(db, report.Id, default);
        text = string.Join('\n', PlainReport.Lines(data, texts));
        var edition = new Edition(report, data, texts, false, []);
        (word, sheets) = (PaperText.OfWord(WordReport.Write(edition)), PaperText.OfSheets(ReportSheets.Write(edition)));
    }

    public async Task DisposeAsync() => await hub.DisposeAsync();

    [Theory]
    [InlineData("Kỳ số liệu: từ 01/01/2021 đến 31/03/2022 (15 tháng).")]
    [InlineData("1 | Zalo OA | Hoạt động | 3.584 | không có số liệu | Lượt gửi tới tài khoản | 927.000.000 | tối thiểu (“hơn”), làm tròn tới 1.000.000 | nhập tay, từ báo chí | 1 số gộp cho cả kỳ | Không phải số người. Không chia được cho từng tin.")]
    [InlineData("2 | Lotus | Hoạt động (trong kỳ) | 2.898 | — | Lượt xem | không có số liệu | — | — | 0/2.898 | Không ghi 0.")]
    [InlineData("3 | Facebook (trang phối hợp) | Hoạt động | không có số liệu | — | — | không có số liệu | — | — | — | Nguồn chỉ nêu có phối hợp.")]
    [InlineData("4 | Trang TTĐT tổng hợp | Hoạt động | không có số liệu | — | Lượt đăng lại | không có số liệu | — | — | — | 10 tập thể được khen (năm 2021, 12 tháng – khác kỳ).")]
    [InlineData("tối thiểu (“hơn”) 927.000.000")]
    [InlineData("3.584 + 2.898 = 6.482 lượt đăng theo kênh; số tin, bài khác nhau: từ 3.584 đến 6.482, chưa xác định")]
    [InlineData("Trung bình mỗi tháng (chia cho 15 tháng), lượt đăng: Zalo OA 238,9; Lotus 193,2.")]
    public void It_prints(string line) => Assert.Contains(line, text, StringComparison.Ordinal);

    // A number is a number in a sheet: written as the office program shows it.
    [Theory]
    [InlineData("1 | Zalo OA | Hoạt động | 3.584 | không có số liệu | Lượt gửi tới tài khoản | 927.000.000 | tối thiểu (“hơn”), làm tròn tới 1.000.000 | nhập tay, từ báo chí | 1 số gộp cho cả kỳ | Không phải số người. Không chia được cho từng tin.")]
    [InlineData("2 | Lotus | Hoạt động (trong kỳ) | 2.898 | — | Lượt xem | không có số liệu | — | — | 0/2.898 | Không ghi 0.")]
    [InlineData("3 | Facebook (trang phối hợp) | Hoạt động | không có số liệu | — | — | không có số liệu | — | — | — | Nguồn chỉ nêu có phối hợp.")]
    [InlineData("4 | Trang TTĐT tổng hợp | Hoạt động | không có số liệu | — | Lượt đăng lại | không có số liệu | — | — | — | 10 tập thể được khen (năm 2021, 12 tháng – khác kỳ).")]
    public void The_paper_and_the_sheets_print_the_same_lines(string line)
    {
        Assert.Contains(line, word, StringComparison.Ordinal);
        Assert.Contains(System.Text.RegularExpressions.Regex.Replace(line, @"(?<=\| )\d{1,3}(\.\d{3})+(?= \|)", m => m.Value.Replace(".", "", StringComparison.Ordinal)), sheets, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.584 + 2.898 = 6.482 lượt đăng theo kênh; số tin, bài khác nhau: từ 3.584 đến 6.482, chưa xác định")]
    [InlineData("Trung bình mỗi tháng (chia cho 15 tháng), lượt đăng: Zalo OA 238,9; Lotus 193,2.")]
    public void The_paper_prints_what_follows(string line) => Assert.Contains(line, word, StringComparison.Ordinal);

    [Theory]
    [InlineData("6.482 tin, bài")]
    [InlineData("927 triệu người")]
    [InlineData("258.650")]
    [InlineData("258.6")]
    [InlineData("927.002.898")]
    [InlineData("927.003.584")]
    [InlineData("927.006.482")]
    [InlineData("người đọc")]
    public void It_never_prints(string claim)
    {
        Assert.All([text, word, sheets], printed => Assert.DoesNotContain(claim, printed, StringComparison.OrdinalIgnoreCase));
        Assert.All(["927002898", "927003584", "927006482", "258650"], sum => Assert.DoesNotContain(sum, sheets, StringComparison.Ordinal));
        Assert.DoesNotContain(claim, string.Join('\n', data.Summary.SelectMany(b => b.Line ?? []).Select(p => p.Text)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void No_number_stands_in_it_that_nobody_told_and_that_does_not_follow()
    {
        long[] may = [3_584, 2_898, 6_482, 927_000_000];

        var values = data.Sections.Concat(data.Annex).SelectMany(s => s.Blocks).SelectMany(b => (b.Line ?? []).Concat(b.Table?.Rows.SelectMany(r => r) ?? [])).Select(p => p.Value).OfType<long>();

        Assert.All(values, v => Assert.Contains(v, may));
    }

    [Fact]
    public void Tables_without_rows_say_why()
    {
        var empty = data.Sections.SelectMany(s => s.Blocks).Select(b => b.Table).OfType<ReportTable>().Where(t => t.Rows.Count == 0).ToList();

        Assert.Contains(empty, t => t.Caption.StartsWith("Bảng 3.", StringComparison.Ordinal));
        Assert.Contains(empty, t => t.Caption.StartsWith("Bảng 4.", StringComparison.Ordinal));
        Assert.Contains(empty, t => t.Caption.StartsWith("Bảng 6.", StringComparison.Ordinal));
        Assert.All(empty, t => Assert.EndsWith(".", t.Empty));
    }

    private async Task ToldAsync()
    {
        var world = await World.BuildAsync(hub);
        var zalo = await ChannelAsync("zalo-oa", "Zalo OA", null);
        var lotus = await ChannelAsync("lotus", "Lotus", new DateTimeOffset(2023, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var facebook = await ChannelAsync("facebook-page", "Facebook (trang phối hợp)", null);
        var sites = await ChannelAsync("signed-push", "Trang TTĐT tổng hợp", null);
        await FigureAsync(world, zalo, "posted", 3_584, ReachQualifier.Exact);
        await FigureAsync(world, zalo, "sent", 927_000_000, ReachQualifier.AtLeast, 1_000_000);
        await FigureAsync(world, lotus, "posted", 2_898, ReachQualifier.Exact);
        await using var db = hub.Db();
        var remarking = hub.Get<Remarking>();
        await remarking.AddAsync(db, lotus, "views", Days, "Không ghi 0", world.Writer, default);
        await remarking.AddAsync(db, facebook, null, Days, "Nguồn chỉ nêu có phối hợp", world.Writer, default);
        await remarking.AddAsync(db, sites, "pickups", PeriodDays.Year(2021), "10 tập thể được khen", world.Writer, default);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Reporting>().MakeAsync(db, Days, world.Writer, default);
        await transaction.CommitAsync();
    }

    private async Task<Guid> ChannelAsync(string connector, string name, DateTimeOffset? retired)
    {
        await using var db = hub.Db();
        var channel = new Channel
        {
            Id = Guid.CreateVersion7(),
            Connector = connector,
            Slug = connector,
            Name = name,
            MaxParallel = 1,
            CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, await db.Channels.CountAsync(), TimeSpan.Zero),
            RetiredAt = retired,
        };
        db.Channels.Add(channel);
        await db.SaveChangesAsync();
        return channel.Id;
    }

    private async Task FigureAsync(World world, Guid channel, string metric, long value, ReachQualifier qualifier, long? roundedTo = null)
    {
        await using var db = hub.Db();
        var at = await Hub.Storage.HubClock.ReadAsync(db, default);
        db.Add(new ChannelFigure
        {
            Id = Guid.CreateVersion7(),
            ChannelId = channel,
            Metric = metric,
            DefinitionVersion = 1,
            PeriodFrom = Days.First,
            PeriodTo = Days.Last,
            Value = value,
            Qualifier = qualifier,
            RoundedTo = roundedTo,
            ToldBy = ToldBy.Press,
            Evidence = "Bài báo về giao ban ngày 08/4/2022",
            EnteredAt = at,
            EnteredBy = world.Writer.PersonId!.Value,
            ConfirmedAt = at,
            ConfirmedBy = world.Approver.PersonId!.Value,
        });
        await db.SaveChangesAsync();
    }
}
