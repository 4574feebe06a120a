using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;
using Hub.Printing;
using Hub.Setup;
using Tests.Support;

namespace Hub.Jobs.Tests.Printing;

[UnsupportedOSPlatform("windows")]
public sealed class PagePrinterFacts
{
    private const string Page = """
        <!doctype html><html lang="vi"><head><title>Chứng nhận</title><style>@page{margin:2cm}.next{break-before:page}</style></head>
        <body><h1>Đính chính: giờ mở cửa nghiêng nghiêng</h1><img src="http://127.0.0.1:9/no.png" alt="không tải"><script>document.title='no'</script>
        <p class="next">Trang hai, ắ ợ đ Đ 1.234,5</p></body></html>
        """;

    [Fact]
    public async Task A_page_becomes_a_tagged_pdf_with_its_fonts()
    {
        using var printer = new PagePrinter();

        var pdf = await printer.PrintAsync(Page, PaperFormat.A4Landscape, default);

        var text = Encoding.Latin1.GetString(pdf);
        Assert.StartsWith("%PDF-", text);
        Assert.Contains("/StructTreeRoot", text);
        Assert.Contains("/FontFile", text);
        Assert.Equal(2, Regex.Count(text, @"/Type /Page\s"));
        Assert.Matches(@"/MediaBox \[0 0 84[12]", text);
    }

    [Fact]
    public async Task Without_chromium_it_says_what_to_install()
    {
        using var printer = new PagePrinter("khong-co-chromium");

        var missing = await Assert.ThrowsAsync<SetupException>(() => printer.PrintAsync(Page, PaperFormat.A4Portrait, default));

        Assert.Equal("chromium-missing", missing.Problem.Code);
        Assert.Contains("apt-get install chromium", missing.Problem.TextVi);
    }

    [Fact]
    public async Task What_takes_too_long_is_killed_with_its_group_and_leaves_nothing_behind()
    {
        var folder = Directory.CreateTempSubdirectory("in-cham-").FullName;
        var (slow, pids) = (Path.Combine(folder, "slow"), Path.Combine(folder, "pids"));
        await File.WriteAllTextAsync(slow, $"#!/bin/sh\nsleep 300 &\necho $$ $! > {pids}\nwait\n");
        File.SetUnixFileMode(slow, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var printer = new PagePrinter(slow, TimeSpan.FromSeconds(2));

        var tooSlow = await Assert.ThrowsAsync<SetupException>(() => printer.PrintAsync(Page, PaperFormat.A4Portrait, default));

        Assert.Equal("print-too-slow", tooSlow.Problem.Code);
        foreach (var pid in (await File.ReadAllTextAsync(pids)).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            await Eventually.IsTrue(() => Task.FromResult(!IsAlive(pid)), $"process {pid} is gone", TimeSpan.FromSeconds(20));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_piece_of_a_page_is_not_printed()
    {
        using var printer = new PagePrinter();

        await Assert.ThrowsAsync<ArgumentException>(() => printer.PrintAsync("<p>thiếu</p>", PaperFormat.A4Portrait, default));
    }

    // A zombie that nobody reaps has no command line left.
    private static bool IsAlive(string pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
