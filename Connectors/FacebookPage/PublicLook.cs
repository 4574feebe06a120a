using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.FacebookPage;

/// <summary>
/// Opens the address of a post as anybody would, without our token. What the token reads says nothing of the public: posts of an app in
/// development mode look like any other to it. A page for logging in, a redirect or a page without the words proves nothing either way.
/// </summary>
internal static partial class PublicLook
{
    /// <param name="wanted">What the page has to say: the item code of a new post, all words of a rewritten one.</param>
    /// <param name="otherwise">What is known without this look.</param>
    public static async Task<Proof> SeeAsync(Uri link, string wanted, Proof otherwise, IOutbound outbound, CancellationToken ct) =>
        !ct.IsCancellationRequested && (await LookAsync(link, wanted, outbound, ct)).View == PublicView.Shown ? Proof.ReadBack : otherwise;

    public static async Task<PublicSight> LookAsync(Uri link, string wanted, IOutbound outbound, CancellationToken ct)
    {
        var result = await outbound.SendAsync(
            new()
            {
                Method = HttpMethod.Get,
                Address = link,
                Writes = false,
                Headers = [new("Accept", "text/html")],
                Purpose = "look as the public",
                MaxReplyBytes = 4 * 1024 * 1024,
            },
            ct);
        return result switch
        {
            OutboundResult.Reply { Status: HttpStatusCode.OK } page when WordSearch.Holds(WordsOf(page.Text), Folded(wanted)) => new(PublicView.Shown, "HTTP 200, with the words / có nội dung bài"),
            OutboundResult.Reply { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } none => new(PublicView.NotShown, Status(none)),
            OutboundResult.Reply page => new(PublicView.CannotTell, $"{Status(page)}, without the words / không thấy nội dung bài"),
            _ => new(PublicView.CannotTell, FaultCode.Of(result) ?? ""),
        };
    }

    private static string Status(OutboundResult.Reply reply) => string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)reply.Status}");

    /// <summary>What a reader would see of the page's source: good enough for saying that something is there, never that it is not.</summary>
    private static string WordsOf(string html) => Folded(WebUtility.HtmlDecode(Tags().Replace(html, " ")));

    private static string Folded(string text) => string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
