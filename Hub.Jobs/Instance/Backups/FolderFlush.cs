using System.Runtime.InteropServices;
using System.Text;

namespace Hub.Instance.Backups;

/// <summary>Brings the names in a folder to the disk: without it a power cut may undo a rename that was told as done. .NET opens no folders.</summary>
internal static class FolderFlush
{
    private const int ReadOnly = 0;

    public static void Run(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = open(Encoding.UTF8.GetBytes(folder + "\0"), ReadOnly);
        if (handle < 0)
        {
            throw new IOException($"{folder}: open, error {Marshal.GetLastPInvokeError()}");
        }

        var failed = fsync(handle) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = close(handle);
        if (failed != 0)
        {
            throw new IOException($"{folder}: fsync, error {failed}");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int handle);
}
