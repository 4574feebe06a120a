using Connectors.Contract;
using Connectors.Outbound;

namespace Hub.ByHand;

/// <summary>
/// Reads a public page once, as anybody would, by the one door: private addresses are refused there, and the answer's size is bounded; redirects are
/// followed here, each by the door again.
/// </summary>
public sealed class PublicPages(OutboundFactory doors, TimeProvider time)
{
    private const int MostBytes = 2 * 1024 * 1024;
    private const int MostHops = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>The last answer; null: it was led on too often.</returns>
    public async Task<OutboundResult?> ReadAsync(Uri page, string accept, string purpose, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var door = doors.For(LeaseDeadline.None, new ExchangeList());
        for (var hop = 0; hop <= MostHops && !patience.IsCancellationRequested; hop++)
        {
            var answer = await door.SendAsync(Request(page, accept, purpose), either.Token);
            ct.ThrowIfCancellationRequested();
            if (answer is not OutboundResult.Reply reply || OnwardOf(page, reply) is not { } next)
            {
                return answer;
            }

            page = next;
        }

        return patience.IsCancellationRequested ? new OutboundResult.Lost(LostReason.TimedOut, "") : null;
    }

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
