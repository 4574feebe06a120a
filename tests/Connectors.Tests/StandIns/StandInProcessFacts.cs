using System.Diagnostics;
using System.Net;
using System.Text;

namespace Connectors.Tests.StandIns;

/// <summary>The stand-ins as <c>./run</c> starts them.</summary>
public sealed class StandInProcessFacts : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly HttpClient http = new(new SocketsHttpHandler());

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task It_starts_what_the_ports_file_names_says_when_it_is_ready_and_ends_on_a_signal()
    {
        using var process = Start("hub=5080\npartner=0\nkhong-co=1\n");

        var said = await ReadUntilReadyAsync(process);
        using var answer = await http.GetAsync(AddressOf("partner", said));
        await Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]).WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(said, l => l.Contains("khong-co", StringComparison.Ordinal));
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Without_its_arguments_it_says_how_it_is_used()
    {
        using var process = Start(null);

        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Contains("--data", said, StringComparison.Ordinal);
        Assert.Equal(2, process.ExitCode);
    }

    private Process Start(string? ports)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "StandIns.dll"));
        if (ports is not null)
        {
            var file = Path.Combine(folder.Path, "ports");
            File.WriteAllText(file, ports);
            string[] arguments = ["--data", folder.Path, "--ports", file];
            Array.ForEach(arguments, start.ArgumentList.Add);
        }

        return Process.Start(start)!;
    }

    private static async Task<List<string>> ReadUntilReadyAsync(Process process)
    {
        List<string> said = [];
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
        {
            said.Add(line);
            if (line == "stand-ins: ready")
            {
                return said;
            }
        }

        throw new InvalidOperationException($"it ended before it was ready: {string.Join('\n', said)}");
    }

    private static Uri AddressOf(string name, IEnumerable<string> said) =>
        new(said.Single(l => l.StartsWith($"stand-ins: {name} ", StringComparison.Ordinal)).Split(' ')[2]);
}
