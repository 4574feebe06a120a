using System.ComponentModel;
using System.Diagnostics;
using Connectors.Contract;
using Hub.Setup;

namespace Hub.Media;

/// <summary>
/// Makes renditions with libvips in a child process with bounded memory, processor time and file size: a picture made to do harm ends
/// that process and nothing else. At most two at a time.
/// </summary>
public sealed class VipsPictureWork : IPictureWork, IDisposable
{
    private const int NoSuchProgram = 127;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim turns = new(2);

    public async Task<byte[]> RenderAsync(ReadOnlyMemory<byte> original, PictureSize size, CancellationToken ct)
    {
        await turns.WaitAsync(ct);
        var folder = Directory.CreateTempSubdirectory("hub-picture-").FullName;
        try
        {
            // Names are ours: libvips reads brackets in a name as options, and goes by content, never by ending.
            var (given, made) = (Path.Combine(folder, "given"), Path.Combine(folder, "made.jpg"));
            await File.WriteAllBytesAsync(given, original, ct);
            await RunAsync(Arguments(given, made, size), ct);
            return await File.ReadAllBytesAsync(made, ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    private static string[] Arguments(string given, string made, PictureSize size) =>
    [
        "--as=2147483648", "--cpu=20", "--fsize=50000000", "--core=0",
        "vips", "thumbnail", given, $"{made}[Q={size.Quality},strip,background=255]", $"{size.Width}", "--height", $"{size.Height}",
        "--size", "down", "--export-profile", "srgb", "--fail-on", "truncated",
    ];

    private static async Task RunAsync(string[] arguments, CancellationToken ct)
    {
        using var process = Start(arguments);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            ct.ThrowIfCancellationRequested();
            throw PictureFaults.TooSlow();
        }

        if (process.ExitCode == NoSuchProgram)
        {
            throw new SetupException(NotInstalled);
        }

        if (process.ExitCode != 0)
        {
            throw PictureFaults.Damaged();
        }
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("prlimit", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["VIPS_BLOCK_UNTRUSTED"] = "1";
        start.Environment["VIPS_CONCURRENCY"] = "2";
        try
        {
            return Process.Start(start) ?? throw new SetupException(NotInstalled);
        }
        catch (Win32Exception e)
        {
            throw new SetupException(NotInstalled, e);
        }
    }

    private static readonly Problem NotInstalled = new(
        "libvips-missing", "vips",
        "Máy chủ chưa có libvips để xử lý ảnh. Hãy cài: apt-get install libvips-tools util-linux.",
        "The server lacks libvips, which makes the pictures. Install it: apt-get install libvips-tools util-linux.");
}
