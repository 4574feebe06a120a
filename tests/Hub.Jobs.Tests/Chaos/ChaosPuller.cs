using System.Net.Sockets;
using System.Text.Json;
using StandIns;
using Tests.Support;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>
/// A partner that pulls its feed all the time, shows what stands in it, and takes down what it is told to. What it never met, or was told twice,
/// is for its readers lost or double; that the hub is away now and then it bears.
/// </summary>
internal sealed class ChaosPuller : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    private readonly HttpClient client = new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly CancellationTokenSource over = new();
    private readonly Witness witness = new();
    private readonly Uri feed;
    private readonly Task pulling;
    private int pulled;

    public ChaosPuller(Uri feed)
    {
        this.feed = feed;
        pulling = PullAsync(over.Token);
    }

    /// <summary>What its readers saw.</summary>
    public WitnessView Seen => witness.View();

    /// <summary>Whole pulls that began after it was asked: what one under way was told may be older.</summary>
    public async Task CatchUpAsync()
    {
        var before = Volatile.Read(ref pulled);
        await Eventually.IsTrue(() => Volatile.Read(ref pulled) >= before + 3, "the partner's feed is there", TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await pulling;
        over.Dispose();
        client.Dispose();
    }

    private async Task PullAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                using var answer = await client.GetAsync(feed, ct);
                if (answer.IsSuccessStatusCode)
                {
                    using var read = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ct));
                    read.RootElement.GetProperty("items").EnumerateArray().ToList().ForEach(Apply);
                    Interlocked.Increment(ref pulled);
                }

                await Task.Delay(Pause, ct);
            }
            catch (Exception e) when (e is HttpRequestException or SocketException or OperationCanceledException)
            {
                // The web process is away just now, or it is over. A connection that ends in the moment in which it was made comes as a bare SocketException (.NET 10).
            }
        }
    }

    private void Apply(JsonElement entry)
    {
        var (id, own) = (entry.GetProperty("id").GetString()!, entry.GetProperty("_tin"));
        if (own.GetProperty("status").GetString() == "withdrawn")
        {
            witness.Hides(id);
            return;
        }

        var picture = entry.TryGetProperty("image", out var image) ? $"<img src=\"{image.GetString()}\">" : "";
        string?[] shown = [Text(entry, "title"), Text(entry, "summary"), picture, Text(own, "cover_credit"), Text(entry, "content_html")];
        witness.Shows(id, own.GetProperty("item_code").GetString()!, string.Join('\n', shown), Text(entry, "url"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
