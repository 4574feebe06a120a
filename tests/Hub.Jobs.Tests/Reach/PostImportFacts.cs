using System.Text;
using Hub.Approvals;
using Hub.Deliveries;
using Hub.Reach;
using Hub.Reach.Importing;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reach;

/// <summary>A file with one post a row and one metric a column, as a network shows it.</summary>
public sealed class PostImportFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private Publication publication = null!;
    private string code = "";

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        publication = await world.PublishedAsync(await world.OwnPageAsync());
        code = await world.CodeAsync(publication.SubjectId);
        await World.AdvanceAsync(hub, TimeSpan.FromDays(2));
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_post_is_known_by_its_link_its_id_or_its_item_and_an_empty_cell_is_no_figure()
    {
        var rows = await TryAsync(
            "post_url;post_ref;item_code;channel;taken_at;views;likes;comments;shares;clicks;evidence",
            $"{publication.Url}?utm_source=chia-se;;;;{At(1)};1.234;0;;;7;",
            $";{publication.RemoteId};;;{At(1)};;;3;;;Ảnh chụp",
            $";;{code.ToLowerInvariant()};Kênh trang-tin;{At(1)};;;;1,234;;Ảnh chụp");

        Assert.All(rows, r => Assert.Equal((RowOutcome.New, publication.Id), (r.Outcome, r.OfItem!.PublicationId)));
        Assert.Equal(
            [(2, "views", 1_234), (2, "reactions", 0), (2, "clicks", 7), (3, "comments", 3), (4, "shares", 1_234)], rows.Select(r => (r.Typed.Line, r.OfItem!.Metric, (int)r.OfItem.Value)));
        Assert.Equal($"{publication.Url}?utm_source=chia-se", rows[0].OfItem!.Evidence);
        Assert.All(rows, r => Assert.Equal(At(1), TakenAt.Text(r.OfItem!.ReadAt!.Value)));
        Assert.Equal(ToldBy.PlatformScreen, rows[0].OfItem!.ToldBy);
    }

    [Fact]
    public async Task Each_row_says_what_is_wrong_with_it_and_the_sums_are_told_apart()
    {
        var rows = await TryAsync(
            "post_url,post_ref,item_code,taken_at,views,reach,evidence",
            $"{publication.Url},,,{At(1)},12,,",
            $"{publication.Url},,,{At(1)},13,,",
            $"https://mang.example/bai/1,,,{At(1)},12,,",
            $",,HS-00-0000,{At(1)},12,,Sổ",
            $"{publication.Url},,,hôm qua,12,,",
            $"{publication.Url},,,{At(5)},12,,",
            $"{publication.Url},,,01/01/2020 08:00,12,,",
            $"{publication.Url},,,{At(1)},\"1,23\",,",
            $"{publication.Url},,,{At(1)},,99,",
            $"{publication.Url},,,{At(1)},,,",
            $",,,{At(1)},12,,Sổ",
            $"@{publication.Url},,,{At(1)},12,,");

        Assert.Equal(
            [
                "", "twice-in-file", "post-unknown", "post-unknown", "taken-at-unreadable", "taken-later", "taken-before-post", "number-unreadable", "metric-unclear",
                "number-unreadable", "post-missing", "formula post-unknown",
            ],
            rows.Select(r => string.Join(' ', r.Problems.Select(p => p.Code))));
        Assert.Equal((1, 2, 1, 8), (Count(RowSum.Matched), Count(RowSum.Unmatched), Count(RowSum.Duplicate), Count(RowSum.Invalid)));
        Assert.Equal(Enumerable.Range(2, 12), rows.Select(r => r.Typed.Line));

        int Count(RowSum sum) => rows.Count(r => r.Sum == sum);
    }

    [Fact]
    public async Task A_reading_of_another_day_is_a_figure_of_its_own_and_a_lower_one_warns()
    {
        Assert.Equal(2, await TakeAsync($"post_url;taken_at;views;shares\n{publication.Url};{At(1)};1.234;5"));
        await World.AdvanceAsync(hub, TimeSpan.FromDays(2));

        var later = await TryAsync("post_url;taken_at;views;shares", $"{publication.Url};{At(3)};1.200;5");
        var sameDay = await TryAsync("post_url;taken_at;views", $"{publication.Url};{At(1)};1.300");
        Assert.Equal(2, await TakeAsync($"post_url;taken_at;views;shares\n{publication.Url};{At(3)};1.200;5", 2));

        Assert.Equal([RowOutcome.New, RowOutcome.New], later.Select(r => r.Outcome));
        Assert.Equal("lower-than-before", Assert.Single(later[0].Warnings).Code);
        Assert.Equal("reason-needed", Assert.Single(Assert.Single(sameDay).Problems).Code);
        await using var db = hub.Db();
        var views = await db.Set<ReachSample>().Where(s => s.Metric == "views" && s.Source == ReachSource.Manual).OrderBy(s => s.ReadAt).ToListAsync();
        Assert.Equal([1_234, 1_200], views.Select(s => s.Value));
        Assert.Equal([At(1), At(3)], views.Select(s => TakenAt.Text(s.ReadAt)));
        Assert.All(views, s => Assert.Null(s.Supersedes));
    }

    [Fact]
    public async Task A_row_of_a_post_is_taken_as_a_whole_or_not_at_all()
    {
        var file = $"post_url;taken_at;views;shares\n{publication.Url};{At(1)};1.234;nhiều";

        Assert.Equal("number-unreadable", (await Assert.ThrowsAsync<RefusedException>(() => TakeAsync(file, 2))).Refusals[0].Problem.Code);
        await using var db = hub.Db();
        Assert.False(await db.Set<ReachSample>().AnyAsync(s => s.Source == ReachSource.Manual));
    }

    [Theory]
    [InlineData("2026-04-08T08:30", 1, 30)]
    [InlineData("2026-04-08T08:30:00+07:00", 1, 30)]
    [InlineData("2026-04-08T01:30:00Z", 1, 30)]
    [InlineData("08/04/2026 08:30", 1, 30)]
    [InlineData("8/4/2026 8:30", 1, 30)]
    public void A_time_without_a_zone_is_the_citys(string text, int hour, int minute) =>
        Assert.Equal(new DateTimeOffset(2026, 4, 8, hour, minute, 0, TimeSpan.Zero), TakenAt.Read(text));

    [Theory]
    [InlineData("08/04/2026")]
    [InlineData("04/28/2026 08:30")]
    [InlineData("")]
    public void What_is_no_time_is_not_read(string text) => Assert.Null(TakenAt.Read(text));

    [Theory]
    [InlineData("sep=;\npost_url;taken_at;views\nhttps://a.example/1;08/04/2026 08:30;1.234")]
    [InlineData("\ufeffĐường dẫn\tĐọc lúc\tLượt xem\nhttps://a.example/1\t08/04/2026 08:30\t1.234")]
    [InlineData("post_url,taken_at,views,\"Ghi chú; lý do\"\nhttps://a.example/1,08/04/2026 08:30,1.234,")]
    public void Its_columns_are_found_however_the_file_was_written(string text)
    {
        var row = Assert.Single(FigureFile.Read(Encoding.UTF8.GetBytes(text.Normalize(NormalizationForm.FormD))));

        Assert.Equal(("https://a.example/1", "08/04/2026 08:30", "views", "1.234"), (row.Post!.Url, row.TakenAt, row.Metric, row.Value));
    }

    [Fact]
    public void The_template_can_be_read_back() => Assert.Equal(5, FigureFile.Read(FigureFile.PostTemplate).Count);

    // In the city's time, some days after the post was out.
    private string At(int days) => (publication.PublishedAt + TimeSpan.FromDays(days)).ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<TriedRow>> TryAsync(params string[] lines)
    {
        await using var db = hub.Db();
        return await FigureImports.TryAsync(db, Encoding.UTF8.GetBytes(string.Join('\n', lines)), default);
    }

    private async Task<int> TakeAsync(string text, params int[] lines)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var file = await FigureImports.KeepAsync(db, "số liệu theo bài.csv", Encoding.UTF8.GetBytes(text), world.Writer, default);
        var taken = await hub.Get<FigureImports>().TakeAsync(db, file.Id, lines.Length == 0 ? null : lines.ToHashSet(), world.Writer, default);
        await transaction.CommitAsync();
        return taken;
    }
}
