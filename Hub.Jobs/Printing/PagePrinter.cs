using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Hub.Setup;

namespace Hub.Printing;

/// <summary>
/// Prints a page that the hub itself made: Debian's chromium in a child process with a fresh profile, without network, scripts or any of
/// our environment. <c>timeout</c> kills it with its whole group, also when this process is gone by then. One at a time: it is heavy.
/// </summary>
public sealed class PagePrinter(string program = "chromium", TimeSpan? patience = null) : IDisposable
{
    private const int NoSuchProgram = 127;
    private const int Killed = 137;

    private readonly SemaphoreSlim turn = new(1);
    private readonly TimeSpan patience = patience ?? TimeSpan.FromSeconds(60);

    /// <summary>A tagged PDF.</summary>
    /// <param name="html">A whole document; style, pictures and fonts stand in it, everything else is not loaded.</param>
    /// <exception cref="SetupException">Says in both languages what is missing, or that it took too long.</exception>
    public async Task<byte[]> PrintAsync(string html, PaperFormat paper, CancellationToken ct)
    {
        var closed = ClosedPage.Of(html, paper);
        await turn.WaitAsync(ct);
        var folder = Directory.CreateTempSubdirectory("hub-print-").FullName;
        try
        {
            var (page, printed) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "page.pdf"));
            await File.WriteAllTextAsync(page, closed, Encoding.UTF8, ct);
            await RunAsync(folder, page, printed, ct);
            return File.Exists(printed) ? await File.ReadAllBytesAsync(printed, ct) : throw new SetupException(PrintFaults.Failed(0));
        }
        finally
        {
            await RemoveAsync(folder);
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task RunAsync(string folder, string page, string printed, CancellationToken ct)
    {
        using var process = Start(folder, page, printed);
        try
        {
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            await process.WaitForExitAsync(ct);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }

        switch (process.ExitCode)
        {
            case 0:
                return;
            case NoSuchProgram:
                throw new SetupException(PrintFaults.NotInstalled);
            case Killed:
                throw new SetupException(PrintFaults.TooSlow(patience));
            default:
                throw new SetupException(PrintFaults.Failed(process.ExitCode));
        }
    }

    private Process Start(string folder, string page, string printed)
    {
        var start = new ProcessStartInfo("timeout", Arguments(folder, page, printed)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["TZ"] = "Asia/Ho_Chi_Minh";
        start.Environment["HOME"] = start.Environment["XDG_CONFIG_HOME"] = start.Environment["XDG_CACHE_HOME"] = folder;
        try
        {
            return Process.Start(start) ?? throw new SetupException(PrintFaults.NotInstalled);
        }
        catch (Win32Exception e)
        {
            throw new SetupException(PrintFaults.NotInstalled, e);
        }
    }

    // Without its sandbox, which neither root nor a plain container can start: the page is ours, and no script or address works in it.
    // Scripts are not switched off as a whole: headless chromium prints by one of its own, and without it writes nothing and answers 0.
    private string[] Arguments(string folder, string page, string printed) =>
    [
        "--signal=KILL", FormattableString.Invariant($"{patience.TotalSeconds}"), "prlimit", "--fsize=200000000", "--core=0",
        program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-default-apps", "--disable-domain-reliability", "--disable-breakpad", "--disable-crash-reporter", "--no-pings", "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=direct://", $"--user-data-dir={Path.Combine(folder, "profile")}",
        "--no-pdf-header-footer", "--export-tagged-pdf", $"--print-to-pdf={printed}", new Uri(page).AbsoluteUri,
    ];

    // What was killed may still be letting go of its files; a folder that stays behind holds only what was printed.
    private static async Task RemoveAsync(string folder)
    {
        for (var tries = 0; tries < 5 && Directory.Exists(folder); tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            }
        }
    }
}
