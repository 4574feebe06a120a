using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Tests.Support;

namespace Hub.Web.Tests.Commands;

/// <summary>What a program said, and how it ended.</summary>
internal sealed record Ended(int Code, string Output, string Errors)
{
    public string All => $"{Output}\n{Errors}";
}

/// <summary>A program of this build as a process of its own; gone at the end of its <c>await using</c> whatever happens.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly Process process;

    /// <param name="program">Name of the project: <c>Hub.Web</c>.</param>
    public ChildProcess(string program, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [PathOf(program), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Checkout.Root,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("HUB_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.SetShortLife();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Output => [.. output];

    public async Task<Ended> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Limit);
        return new Ended(process.ExitCode, string.Join('\n', output), string.Join('\n', errors));
    }

    /// <summary>As Ctrl-C or a service manager ends it.</summary>
    public Task<Ended> StopAsync()
    {
        Signals.Send(process.Id, Signals.Terminate);
        return EndAsync();
    }

    /// <summary>As the kernel ends it where memory runs out: it can do nothing more. What it had started goes on.</summary>
    public Task<Ended> KillAsync()
    {
        Signals.Send(process.Id, Signals.Kill);
        return EndAsync();
    }

    public Task SaysAsync(string line) => Eventually.IsTrue(
        () => output.Contains(line) || (process.HasExited ? throw new InvalidOperationException($"it ended before it said “{line}”:\n{string.Join('\n', output)}\n{string.Join('\n', errors)}") : false),
        $"it says “{line}”", TimeSpan.FromMinutes(2));

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    private static string PathOf(string program)
    {
        // artifacts/bin/Hub.Web.Tests/release -> artifacts/bin/Hub.Web/release
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(here.Parent!.Parent!.FullName, program, here.Name, program + ".dll");
    }
}
