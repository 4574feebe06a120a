using System.Runtime.InteropServices;

namespace Tests.Support;

/// <summary>What no process can catch or answer: its end, its standstill, and going on.</summary>
public static class Signals
{
    public const int Kill = 9;

    public const int Continue = 18;

    public const int Stop = 19;

    public const int Terminate = 15;

    public static void Send(int process, int signal) => _ = kill(process, signal);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int sig);
}
