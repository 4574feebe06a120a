using System.Runtime.InteropServices;

namespace StandIns;

/// <summary>All fake platforms in one process: <c>StandIns --data DIR --ports FILE [--past FILE]</c>. Not named Program: Hub.Web's tests see both.</summary>
internal static class StandInsProgram
{
    private static async Task<int> Main(string[] args)
    {
        if (CommandLine.Read(args) is not { } command)
        {
            await Console.Error.WriteLineAsync("dùng / usage: StandIns --data DIR --ports FILE [--past FILE]  (FILE: zalo=5101 …)");
            return 2;
        }

        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);

        var past = command.PastFile is { } file ? PastFile.Read(file) : new Dictionary<string, IReadOnlyList<PastPost>>();
        var hosts = new List<StandInHost>();
        foreach (var (name, port) in command.Ports)
        {
            var host = await StandInHost.StartAsync(AllStandIns.ByName[name](), port, Path.Combine(command.DataDir, name));
            hosts.Add(host);
            host.Sow(past.GetValueOrDefault(name, []));
            Console.WriteLine($"stand-ins: {name} {host.Address}");
        }

        Console.WriteLine("stand-ins: ready");
        await stop.Task;
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }

        return 0;

        void OnSignal(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }
    }
}
