using System.Text;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.FacebookPage;

/// <summary>
/// What a post shows, as two hashes: its words, which can be rewritten, and its photos or link, which cannot (an edit takes a message;
/// nothing documented changes the card). White space is folded: the platform does as it likes with it.
/// </summary>
internal sealed record ShownPost(string Words, string Card)
{
    /// <summary>Of a post that the hub did not make: nothing says what its photo or link is.</summary>
    public const string UnknownCard = "?";

    public static ShownPost Of(Rendition payload) => new(
        HashOf(payload[PageRendering.Message] ?? ""),
        HashOf(payload.Media.Count > 0 ? string.Join('+', payload.Media.Select(m => m.Sha256)) : payload[PageRendering.Link] ?? ""));

    public static ShownPost? Read(string? stored) => stored?.Split('-') is [var words, var card] ? new(words, card) : null;

    public static string HashOf(string text) =>
        RenditionBytes.HashOf(Encoding.UTF8.GetBytes(string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    public override string ToString() => $"{Words}-{Card}";
}
