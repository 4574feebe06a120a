using System.Buffers.Binary;
using System.Text;
using Hub.Items;
using Hub.Items.Importing;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Items.Importing;

/// <summary>What goes wrong with a file is said in both languages, with its line where it has one, and then nothing of it is stored.</summary>
public sealed class ImportFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private ImportDesk desk = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        desk = await ImportDesk.OpenAsync(database);
    }

    public async Task DisposeAsync()
    {
        await desk.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Broken_front_matter_is_refused_with_its_line()
    {
        var fault = await RefusedAsync("a.md", ImportDesk.Text().Replace("kind: article", "kind: [article", StringComparison.Ordinal));

        Assert.InRange(fault.Line ?? 0, 5, 7);
    }

    [Fact]
    public async Task Every_fault_of_a_file_is_told_at_once_each_with_its_line()
    {
        desk.Write("a.md", ImportDesk.Text(extra: "kinh: x\nat: hôm qua\n").Replace("kind: article", "kind: artical", StringComparison.Ordinal));

        var result = await desk.ImportAsync("a.md");

        Assert.Equal([(5, "choice-unknown"), (6, "key-unknown"), (7, "time-wrong")], result.Faults.Select(f => (f.Line ?? 0, f.Problem.Code)));
    }

    [Fact]
    public async Task A_slug_that_another_file_has_is_refused_and_the_other_file_named()
    {
        await desk.ImportAsync("a.md", ImportDesk.Text());

        var fault = await RefusedAsync("b.md", ImportDesk.Text(body: "Tin khác, cùng slug."));

        Assert.Equal("slug-twice", fault.Problem.Code);
        Assert.Contains("a.md", fault.Problem.TextVi, StringComparison.Ordinal);
        Assert.Contains("a.md", fault.Problem.TextEn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_file_of_the_same_name_does_not_become_the_text_of_the_first_ones_item()
    {
        var item = (await desk.ImportAsync("tin.md", ImportDesk.Text())).ItemId!.Value;

        var fault = await RefusedAsync("tin.md", ImportDesk.Text("tin-khac", body: "Tin khác, cùng tên tệp."));

        Assert.Equal("file-of-another", fault.Problem.Code);
        Assert.DoesNotContain("Tin khác", (await desk.CurrentAsync(item)).BodyMarkdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_channel_is_refused_by_its_name()
    {
        var fault = await RefusedAsync("a.md", ImportDesk.Text(extra: "channels:\n  - kenh-khong-co\n"));

        Assert.Equal("unknown-channel", fault.Problem.Code);
        Assert.Contains("kenh-khong-co", fault.Problem.TextVi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_in_the_past_is_refused()
    {
        var fault = await RefusedAsync("a.md", ImportDesk.Text(extra: "at: 2024-01-31 08:00\n"));

        Assert.Equal("time-passed", fault.Problem.Code);
    }

    [Fact]
    public async Task A_picture_of_sixty_megapixels_is_refused_with_its_size()
    {
        desk.Write("to.png", PngOf(10_000, 6_000));

        var fault = await RefusedAsync("a.md", WithCover("to.png"));

        Assert.Equal(("image-too-many-pixels", "to.png"), (fault.Problem.Code, fault.Problem.Where));
        Assert.Contains("10.000 × 6.000", fault.Problem.TextVi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_jpeg_is_refused()
    {
        var whole = ImportDesk.Picture("mua-lon.jpg");
        desk.Write("cat.jpg", whole[..(whole.Length / 2)]);

        var fault = await RefusedAsync("a.md", WithCover("cat.jpg"));

        Assert.Equal(("image-damaged", "cat.jpg"), (fault.Problem.Code, fault.Problem.Where));
    }

    [Fact]
    public async Task A_text_file_that_is_called_jpg_is_refused()
    {
        desk.Write("van-ban.jpg", Encoding.UTF8.GetBytes("Đây không phải ảnh 🌸"));

        var fault = await RefusedAsync("a.md", WithCover("van-ban.jpg"));

        Assert.Equal(("image-unknown", "van-ban.jpg"), (fault.Problem.Code, fault.Problem.Where));
    }

    [Fact]
    public async Task A_picture_that_is_not_there_is_refused()
    {
        var fault = await RefusedAsync("a.md", WithCover("khong-co.jpg"));

        Assert.Equal("picture-missing", fault.Problem.Code);
    }

    [Fact]
    public async Task A_changed_file_does_not_overwrite_what_was_edited_in_the_composer_and_shows_the_difference()
    {
        var item = (await desk.ImportAsync("a.md", ImportDesk.Text())).ItemId!.Value;
        await desk.World.ReviseAsync(item, World.Draft());

        var fault = await RefusedAsync("a.md", ImportDesk.Text(body: "Quầy số 5 mở cửa từ 7h30."));

        Assert.Equal("edited-in-composer", fault.Problem.Code);
        Assert.Contains("+ Quầy số 5 mở cửa từ 7h30.", fault.Problem.TextVi, StringComparison.Ordinal);
        Assert.Contains("- - Đặt lịch qua điện thoại", fault.Problem.TextEn, StringComparison.Ordinal);
        Assert.Equal(RevisionOrigin.Composer, (await desk.CurrentAsync(item)).Origin);
    }

    [Fact]
    public async Task A_changed_original_whose_text_a_correction_file_has_replaced_is_refused_and_that_file_named()
    {
        var item = (await desk.ImportAsync("goc.md", ImportDesk.Text())).ItemId!.Value;
        await desk.ImportAsync("dinh-chinh.md", ImportDesk.Text("dinh-chinh", $"corrects: {ImportDesk.Slug}\ncorrection: Giờ mở cửa đúng là 7h30.\n", "Quầy mở cửa từ 7h30."));

        var fault = await RefusedAsync("goc.md", ImportDesk.Text(body: "Bản gốc sửa thêm."));

        Assert.Equal("replaced-by-correction", fault.Problem.Code);
        Assert.Contains("dinh-chinh.md", fault.Problem.TextVi, StringComparison.Ordinal);
        Assert.Equal("Quầy mở cửa từ 7h30.", (await desk.CurrentAsync(item)).BodyMarkdown);
    }

    [Fact]
    public async Task A_correction_of_nothing_is_refused()
    {
        var fault = await RefusedAsync("a.md", ImportDesk.Text("dinh-chinh", "corrects: khong-co\ncorrection: Sửa giờ.\n"));

        Assert.Equal("corrects-unknown", fault.Problem.Code);
    }

    [Fact]
    public async Task An_unchanged_file_does_nothing()
    {
        var first = await desk.ImportAsync("a.md", ImportDesk.Text());
        var before = await desk.CountAsync();

        var again = await desk.ImportAsync("a.md");

        Assert.Equal((ImportOutcome.Created, ImportOutcome.Unchanged), (first.Outcome, again.Outcome));
        Assert.Equal(first.ItemId, again.ItemId);
        Assert.Equal(before, await desk.CountAsync());
    }

    [Fact]
    public async Task The_same_file_under_another_name_is_the_same_item_and_is_known_by_that_name_from_then_on()
    {
        var first = await desk.ImportAsync("a.md", ImportDesk.Text());
        await desk.ImportAsync("thang-11.md", ImportDesk.Text());

        var changed = await desk.ImportAsync("thang-11.md", ImportDesk.Text(body: "Quầy số 4 nghỉ thứ Bảy này."));

        Assert.Equal((ImportOutcome.Revised, first.ItemId), (changed.Outcome, changed.ItemId));
        Assert.Equal(1, (await desk.CountAsync()).Items);
    }

    private static string WithCover(string file) => ImportDesk.Text(extra: $"cover:\n  file: {file}\n  alt: Quầy tiếp nhận hồ sơ\n");

    // The only fault of the file: said in two languages, and nothing was written, not even a picture or a line of audit.
    private async Task<ImportFault> RefusedAsync(string path, string text)
    {
        var before = await desk.CountAsync();
        var result = await desk.ImportAsync(path, text);
        Assert.Equal(ImportOutcome.Refused, result.Outcome);
        var fault = Assert.Single(result.Faults);
        Assert.True(fault.Problem.TextVi.Length > 10 && fault.Problem.TextEn.Length > 10 && fault.Problem.TextVi != fault.Problem.TextEn);
        Assert.Equal(before, await desk.CountAsync());
        return fault;
    }

    private static byte[] PngOf(uint width, uint height)
    {
        var bytes = new byte[64];
        ((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]).CopyTo(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }
}
