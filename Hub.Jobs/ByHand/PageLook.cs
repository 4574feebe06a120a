using System.Globalization;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Storage;

namespace Hub.ByHand;

/// <summary>
/// Reads a public page once, by the one door: private addresses are refused there, and the answer's size is bounded; redirects are followed
/// here, each by the door again. What it finds is a hint: a page may ask readers to sign in, or be built by a program in their browser.
/// </summary>
public sealed class PageLook(OutboundFactory doors, TimeProvider time)
{
    private const int MostBytes = 2 * 1024 * 1024;
    private const int MostHops = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="lines">What has to be seen there.</param>
    public async Task<(PageCheckResult Result, int? Status, string? Detail)> AtAsync(Uri page, IReadOnlyList<string> lines, CancellationToken ct)
    {
        if (lines.Count == 0)
        {
            return (PageCheckResult.NotTested, null, "nothing-to-look-for");
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var door = doors.For(LeaseDeadline.None, new ExchangeList());
        for (var hop = 0; hop <= MostHops && !patience.IsCancellationRequested; hop++)
        {
            var answer = await door.SendAsync(Request(page), either.Token);
            ct.ThrowIfCancellationRequested();
            if (answer is not OutboundResult.Reply reply || OnwardOf(page, reply) is not { } next)
            {
                return Read(answer, lines);
            }

            page = next;
        }

        return (PageCheckResult.NotReachable, null, patience.IsCancellationRequested ? "lost/timed-out" : "redirects");
    }

    private static OutboundRequest Request(Uri page) => new()
    {
        Method = HttpMethod.Get,
        Address = page,
        Writes = false,
        Purpose = "look at a post",
        Headers = [new OutboundHeader("Accept", "text/html,application/xhtml+xml")],
        MaxReplyBytes = MostBytes,
    };

    private static Uri? OnwardOf(Uri page, OutboundResult.Reply reply) =>
        (int)reply.Status is 301 or 302 or 303 or 307 or 308 && reply.Headers.TryGetValue("Location", out var location)
        && Uri.TryCreate(page, location, out var next) && next.Scheme is "http" or "https" && next.UserInfo.Length == 0 ? next : null;

    private static (PageCheckResult, int?, string?) Read(OutboundResult answer, IReadOnlyList<string> lines) => answer switch
    {
        OutboundResult.Reply { IsSuccess: true } reply => PageText.Missing(reply.Text, lines) is { Count: > 0 } missing
            ? (PageCheckResult.LineMissing, (int)reply.Status, string.Join("; ", missing))
            : (PageCheckResult.Found, (int)reply.Status, null),
        OutboundResult.Reply reply => (PageCheckResult.NotReachable, (int)reply.Status, string.Create(CultureInfo.InvariantCulture, $"http-{(int)reply.Status}")),

        // Our own door's no says nothing about the page.
        OutboundResult.NotSent { Reason: NotSentReason.AddressForbidden } => (PageCheckResult.NotTested, null, "not-sent/address-forbidden"),
        OutboundResult.NotSent notSent => (PageCheckResult.NotReachable, null, $"not-sent/{Kebab.Of(notSent.Reason)}"),
        OutboundResult.Lost lost => (PageCheckResult.NotReachable, null, $"lost/{Kebab.Of(lost.Reason)}"),
        var other => throw new InvalidOperationException($"no words for {other}"),
    };
}
