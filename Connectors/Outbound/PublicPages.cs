using Connectors.Contract;
using Microsoft.Extensions.Logging;

namespace Connectors.Outbound;

/// <summary>
/// Reads a public page once, as anybody would, by a door of its own: people name these pages, so what is excepted from the guard for a channel (a
/// partner inside the city's own network) is no exception here. The answer's size is bounded; redirects are followed here, each by the door again.
/// </summary>
public sealed class PublicPages(OutboundOptions options, TimeProvider time, ILogger<OutboundFactory> log) : IDisposable
{
    private const int MostBytes = 2 * 1024 * 1024;
    private const int MostHops = 3;

    // Of one page, redirects included.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly OutboundFactory doors = new(options.ForWhatPeopleName(), time, log);

    /// <returns>The last answer; null: it was led on too often.</returns>
    public Task<OutboundResult?> ReadAsync(Uri page, string accept, string purpose, CancellationToken ct) => ReadAsync(page, accept, purpose, Patience, ct);

    /// <inheritdoc cref="ReadAsync(Uri, string, string, CancellationToken)"/>
    public async Task<OutboundResult?> ReadAsync(Uri page, string accept, string purpose, TimeSpan atMost, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await FollowAsync(page, accept, purpose, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new OutboundResult.Lost(LostReason.TimedOut, "");
        }
    }

    private async Task<OutboundResult?> FollowAsync(Uri page, string accept, string purpose, CancellationToken ct)
    {
        var door = doors.For(LeaseDeadline.None, new ExchangeList());
        for (var hop = 0; hop <= MostHops; hop++)
        {
            var answer = await door.SendAsync(Request(page, accept, purpose), ct);
            ct.ThrowIfCancellationRequested();
            if (answer is not OutboundResult.Reply reply || OnwardOf(page, reply) is not { } next)
            {
                return answer;
            }

            page = next;
        }

        return null;
    }

    public void Dispose() => doors.Dispose();

    private static OutboundRequest Request(Uri page, string accept, string purpose) => new()
    {
        Method = HttpMethod.Get,
        Address = page,
        Writes = false,
        Purpose = purpose,
        Headers = [new OutboundHeader("Accept", accept)],
        MaxReplyBytes = MostBytes,
    };

    private static Uri? OnwardOf(Uri page, OutboundResult.Reply reply) =>
        (int)reply.Status is 301 or 302 or 303 or 307 or 308 && reply.Headers.TryGetValue("Location", out var location)
        && Uri.TryCreate(page, location, out var next) && next.Scheme is "http" or "https" && next.UserInfo.Length == 0 ? next : null;
}
