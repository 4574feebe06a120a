using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tests.Support.Letters;

/// <summary>A mail server on a port of its own that takes one message after another, or refuses them.</summary>
public sealed class FakeMailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly bool refuses;
    private readonly Task work;

    public FakeMailServer(bool refuses = false)
    {
        this.refuses = refuses;
        listener.Start();
        work = WorkAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public List<string> Taken { get; } = [];

    /// <summary>What it waits for before it says anything to a caller.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    /// <summary>Somebody has called.</summary>
    public TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await work;
        end.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                Called.TrySetResult();
                await Ready.WaitAsync(end.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 thu.hoasua.example");
        while (await reader.ReadLineAsync(end.Token) is { } line)
        {
            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                Taken.Add(await MessageAsync(reader));
            }

            await writer.WriteLineAsync(refuses && line.StartsWith("MAIL", StringComparison.Ordinal) ? "550 not from here" : line == "QUIT" ? "221 bye" : "250 ok");
        }
    }

    private async Task<string> MessageAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(end.Token) is { } line && line != ".")
        {
            text.AppendLine(line);
        }

        return text.ToString();
    }
}
