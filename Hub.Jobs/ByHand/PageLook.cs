using Connectors.Contract;
using Connectors.Outbound;

namespace Hub.ByHand;

/// <summary>
/// Looks for lines on a public page. What it finds is a hint: a page may ask readers to sign in, or be built by a program in their browser.
/// </summary>
public sealed class PageLook(PublicPages pages)
{
    /// <param name="lines">What has to be seen there.</param>
    public async Task<(PageCheckResult Result, int? Status, string? Detail)> AtAsync(Uri page, IReadOnlyList<string> lines, CancellationToken ct) =>
        lines.Count == 0 ? (PageCheckResult.NotTested, null, "nothing-to-look-for")
        : Read(await pages.ReadAsync(page, "text/html,application/xhtml+xml", "look at a post", ct), lines);

    private static (PageCheckResult, int?, string?) Read(OutboundResult? answer, IReadOnlyList<string> lines) => answer switch
    {
        null => (PageCheckResult.NotReachable, null, "redirects"),
        OutboundResult.Reply { IsSuccess: true } reply => PageText.Missing(reply.Text, lines) is { Count: > 0 } missing
            ? (PageCheckResult.LineMissing, (int)reply.Status, string.Join("; ", missing))
            : (PageCheckResult.Found, (int)reply.Status, null),

        // Our own door's no says nothing about the page.
        OutboundResult.NotSent { Reason: NotSentReason.AddressForbidden } => (PageCheckResult.NotTested, null, FaultCode.Of(answer)),
        _ => (PageCheckResult.NotReachable, (int?)(answer as OutboundResult.Reply)?.Status, FaultCode.Of(answer)),
    };
}
