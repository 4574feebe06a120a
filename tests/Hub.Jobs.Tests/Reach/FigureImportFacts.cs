using System.Text;
using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries;
using Hub.Reach;
using Hub.Reach.Importing;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reach;

/// <summary>A file of figures is tried row by row, taken once, all or what was chosen, and counts for nothing until a second person confirms it.</summary>
public sealed class FigureImportFacts : IAsyncLifetime
{
    private const string Head = "Mã tin;Kênh;Chỉ số;Giá trị;Loại số;Nguồn;Từ ngày;Đến ngày;Minh chứng;Ghi chú\r\n";

    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private string code = "";
    private Publication publication = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        publication = await world.PublishedAsync(await world.OwnPageAsync());
        code = await world.CodeAsync(publication.SubjectId);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Every_row_says_what_would_become_of_it_and_nothing_is_stored()
    {
        var rows = await TryAsync($"""
            {code};Kênh trang-tin;Lượt phát;1.234;hơn;đối tác;;;Sổ phát thanh xã Đồng Xanh;
            HS-26-9999;trang-tin;airings;12;;đối tác;;;Sổ;
            {code};khong-co;airings;12;;đối tác;;;Sổ;
            {code};trang-tin;tiếp cận;12;;đối tác;;;Sổ;
            {code};trang-tin;views;1.234,5;;đối tác;;;Sổ;
            {code};trang-tin;views;12;;đối tác;;;=HYPERLINK("x");
            {code};trang-tin;airings;99;;đối tác;;;Sổ;
            ;trang-tin;sent;927 triệu;hơn;báo chí;01/01/2021;31/03/2022;Báo Hoa Sữa, 08/04/2022;số gộp
            ;trang-tin;sent;5;;báo chí;hôm qua;31/03/2022;Báo;
            {code.ToLowerInvariant()};trang-tin;clicks;7;chắc;ai đó;;;;
            {code};trang-tin;engagements;1,2K;;đối tác;;;Sổ;
            """);

        Assert.Equal(
            ["", "item-unknown", "channel-unknown", "metric-unknown", "number-unreadable", "formula", "twice-in-file", "", "day-unreadable", "qualifier-unknown told-by-unknown evidence-needed", "rounded-not-exact"],
            rows.Select(r => string.Join(' ', r.Problems.Select(p => p.Code))));
        Assert.Equal((1_234, ReachQualifier.AtLeast, ToldBy.Partner), (rows[0].OfItem!.Value, rows[0].OfItem!.Qualifier, rows[0].OfItem!.ToldBy));
        Assert.Equal(1_000_000, rows[7].OfChannel!.RoundedTo);
        Assert.Equal((927_000_000, new DateOnly(2021, 1, 1), new DateOnly(2022, 3, 31)), (rows[7].OfChannel!.Value, rows[7].OfChannel!.From, rows[7].OfChannel!.To));
        await using var db = hub.Db();
        Assert.Empty(await db.Set<ReachSample>().Where(s => s.Source == ReachSource.Manual).ToListAsync());
    }

    [Fact]
    public async Task A_file_is_taken_once_and_counts_after_a_second_person()
    {
        var bytes = Encoding.UTF8.GetBytes(Head + $"{code};trang-tin;airings;1.234;;đối tác;;;Sổ phát thanh;\r\n;trang-tin;airings;9;;đối tác;01/04/2026;30/06/2026;Sổ;\r\n");

        Assert.Equal(2, await TakeAsync(bytes, null));
        Assert.Equal("file-taken", await RefusalAsync(() => TakeAsync(bytes, null)));

        await using var db = hub.Db();
        var sample = await db.Set<ReachSample>().SingleAsync(s => s.Metric == "airings");
        Assert.False(Assert.Single(await ReachLedger.OfItemAsync(db, publication.SubjectId, default), l => l.Metric == "airings").Confirmed);
        Assert.Equal("own-figure", await RefusalAsync(() => hub.Get<ManualFigures>().ConfirmAsync(db, sample.Id, world.Writer, default)));
        await hub.Get<ManualFigures>().ConfirmAsync(db, sample.Id, world.Approver, default);
        Assert.True(Assert.Single(await ReachLedger.OfItemAsync(db, publication.SubjectId, default), l => l.Metric == "airings").Confirmed);
        Assert.Null((await db.Set<ChannelFigure>().SingleAsync()).ConfirmedAt);
    }

    [Fact]
    public async Task All_rows_or_none_and_a_faulty_one_is_not_chosen()
    {
        var bytes = Encoding.UTF8.GetBytes(Head + $"{code};trang-tin;airings;1.234;;đối tác;;;Sổ;\r\n{code};trang-tin;views;nhiều;;đối tác;;;Sổ;\r\n");

        Assert.Equal("number-unreadable", await RefusalAsync(() => TakeAsync(bytes, null)));
        Assert.Equal("number-unreadable", await RefusalAsync(() => TakeAsync(bytes, [2, 3])));
        await using (var db = hub.Db())
        {
            Assert.Empty(await db.Set<ReachSample>().Where(s => s.Source == ReachSource.Manual).ToListAsync());
        }

        Assert.Equal(1, await TakeAsync(bytes, [2]));
    }

    [Fact]
    public async Task What_is_there_is_left_alone_and_another_value_needs_its_reason()
    {
        await TakeAsync(Encoding.UTF8.GetBytes(Head + $"{code};trang-tin;airings;1.234;;đối tác;;;Sổ;\r\n"), null);

        Assert.Equal(RowOutcome.There, Assert.Single(await TryAsync($"{code};trang-tin;airings;1234;;đối tác;;;Sổ, đọc lại;")).Outcome);
        Assert.Equal("reason-needed", Assert.Single(Assert.Single(await TryAsync($"{code};trang-tin;airings;12;;đối tác;;;Sổ;")).Problems).Code);
        var correction = Assert.Single(await TryAsync($"{code};trang-tin;airings;12;;đối tác;;;Sổ;gõ nhầm, đọc lại sổ"));
        await TakeAsync(Encoding.UTF8.GetBytes(Head + $"{code};trang-tin;airings;12;;đối tác;;;Sổ;gõ nhầm, đọc lại sổ\r\n"), null);

        await using var db = hub.Db();
        var samples = await db.Set<ReachSample>().Where(s => s.Metric == "airings").OrderBy(s => s.ReadAt).ThenBy(s => s.Id).ToListAsync();
        Assert.Equal(RowOutcome.Correction, correction.Outcome);
        Assert.Equal([1_234, 12], samples.Select(s => s.Value));
        Assert.Equal(samples[0].Id, samples[1].Supersedes);
    }

    [Fact]
    public async Task A_file_of_another_kind_is_refused_as_a_whole()
    {
        Assert.Equal("file-not-utf8", await RefusalAsync(() => TakeAsync([0x4d, 0xe3, 0xff], null)));
        Assert.Equal("file-empty", await RefusalAsync(() => TakeAsync("chỉ một dòng"u8.ToArray(), null)));
        Assert.Equal("columns-missing", await RefusalAsync(() => TakeAsync("a,b\n1,2"u8.ToArray(), null)));
        Assert.Equal("permission-missing", await RefusalAsync(() => TakeAsync(FigureFile.Template, null, world.Approver)));
        Assert.Equal(2, FigureFile.Read(FigureFile.Template).Count);
    }

    [Theory]
    [InlineData("kenh,chi-so,gia-tri,minh-chung\nx,views,\"1.234\",\"a \"\"b\"\", c\"")]
    [InlineData("\ufeffMinh chu\u031b\u0301ng\tGia\u0301 tri\u0323\tKênh\tChỉ số\na \"b\", c\t1.234\tx\tviews\n\n")]
    public void Columns_are_found_by_name_however_the_file_was_written(string text)
    {
        var row = Assert.Single(FigureFile.Read(Encoding.UTF8.GetBytes(text)));

        Assert.Equal((2, "x", "views", "1.234", "a \"b\", c", ""), (row.Line, row.Channel, row.Metric, row.Value, row.Evidence, row.Item));
    }

    private async Task<IReadOnlyList<TriedRow>> TryAsync(string rows)
    {
        await using var db = hub.Db();
        return await FigureImports.TryAsync(db, Encoding.UTF8.GetBytes(Head + rows), default);
    }

    private async Task<int> TakeAsync(byte[] bytes, int[]? lines, Actor? by = null)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var imports = hub.Get<FigureImports>();
        var file = await FigureImports.KeepAsync(db, "số liệu quý II.csv", bytes, by ?? world.Writer, default);
        var taken = await imports.TakeAsync(db, file.Id, lines?.ToHashSet(), by ?? world.Writer, default);
        await transaction.CommitAsync();
        return taken;
    }

    private static async Task<string> RefusalAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusals[0].Problem.Code;
}
