using System.Diagnostics;
using System.Runtime.Versioning;
using Hub.Reports;
using Hub.Reports.Word;

namespace Hub.Jobs.Tests.Reports;

/// <summary>What a clerk's office program makes of the files: LibreOffice opens them and prints them.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OfficeFacts
{
    [OfficeFact]
    public async Task The_Word_file_is_printed_with_its_letters_on_upright_and_broad_pages()
    {
        var (text, pages) = await PrintAsync("docx", WordReport.Write(SampleEdition.Make()));

        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", text, StringComparison.Ordinal);
        Assert.Contains("Đường Nguyễn Khuyến nghiêng nghiêng", OneLine(text), StringComparison.Ordinal);
        Assert.Contains("/BC-SVHTT", text, StringComparison.Ordinal);
        Assert.Equal(text, text.Normalize());
        Assert.Equal(["595 x 842", "842 x 595"], pages.Distinct().Order());
        Assert.Equal("595 x 842", pages[0]);
        Assert.InRange(pages.Count, 4, 14);
    }

    [OfficeFact]
    public async Task The_spreadsheet_is_printed_a_page_wide_with_all_words_of_its_notes()
    {
        var (text, pages) = await PrintAsync("xlsx", ReportSheets.Write(SampleEdition.Make()));

        Assert.All(pages, p => Assert.Equal("842 x 595", p));
        Assert.Contains("không ước tính phần thiếu", OneLine(text), StringComparison.Ordinal);
        Assert.Contains("Bảng 6. Cung cấp thông tin cho báo chí", text, StringComparison.Ordinal);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<(string Text, IReadOnlyList<string> Pages)> PrintAsync(string ending, byte[] bytes)
    {
        var folder = Directory.CreateTempSubdirectory("van-phong-").FullName;
        try
        {
            var file = Path.Combine(folder, $"bao-cao.{ending}");
            await File.WriteAllBytesAsync(file, bytes);
            await RunAsync("soffice", $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}", "--headless", "--convert-to", "pdf", "--outdir", folder, file);
            var printed = Path.Combine(folder, "bao-cao.pdf");
            var info = await RunAsync("pdfinfo", "-f", "1", "-l", "999", printed);
            return (await RunAsync("pdftotext", printed, "-"), [.. info.Split('\n').Where(l => l.StartsWith("Page ", StringComparison.Ordinal) && l.Contains(" size:", StringComparison.Ordinal)).Select(Size)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // "Page    1 size:  595.304 x 841.89 pts (A4)"
    private static string Size(string line)
    {
        var parts = line[(line.IndexOf("size:", StringComparison.Ordinal) + 5)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return FormattableString.Invariant($"{Math.Round(decimal.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture))} x {Math.Round(decimal.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture))}");
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("timeout", ["--signal=KILL", "240", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await complained}");
        return await said;
    }
}

/// <summary>Runs where Debian's libreoffice-writer, libreoffice-calc and poppler-utils are; elsewhere it is counted as skipped, with the reason.</summary>
public sealed class OfficeFactAttribute : FactAttribute
{
    private static readonly string[] Programs = ["soffice", "pdfinfo", "pdftotext"];

    public OfficeFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (Programs.FirstOrDefault(p => !folders.Any(f => File.Exists(Path.Combine(f, p)))) is { } missing)
        {
            Skip = $"{missing} is not installed (apt-get install libreoffice-writer libreoffice-calc poppler-utils).";
        }
    }
}
