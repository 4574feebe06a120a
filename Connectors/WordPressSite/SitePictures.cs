using System.Text.Json;
using Connectors.Contract;

namespace Connectors.WordPressSite;

/// <summary>
/// Puts the pictures of a payload into the site's library. https://developer.wordpress.org/rest-api/reference/media/ (read November 2026).
/// A file is named by item code and hash, in ASCII (WordPress strips the marks of Vietnamese letters from names), and its slug is looked up
/// first: whoever dies after an upload leaves a file that no post shows, and the next try takes it instead of sending it again.
/// </summary>
internal sealed class SitePictures(SiteApi site, PublishRequest request)
{
    /// <param name="postId">Where known, the site's library shows the pictures as belonging to this post.</param>
    public async Task<Got<PlacedPictures>> PlaceAsync(string? postId, CancellationToken ct)
    {
        var placed = new Dictionary<string, PlacedPicture>(StringComparer.Ordinal);
        foreach (var picture in request.Payload.Media.DistinctBy(m => m.Sha256))
        {
            var (there, instead) = await FindAsync(picture.Sha256, ct);
            if (instead is null && there == PlacedPicture.None)
            {
                (there, instead) = await UploadAsync(picture, postId, ct);
            }

            if (instead is not null)
            {
                return instead;
            }

            placed[picture.Sha256] = there!;
        }

        return new PlacedPictures(placed, request.Payload.Media.FirstOrDefault(m => m.Place == Rendering.ItemPictures.Cover)?.Sha256);
    }

    public async Task<Got<PlacedPicture>> FindAsync(string sha256, CancellationToken ct)
    {
        var name = NameOf(sha256);
        var result = await site.ReadAsync("media", $"slug={name}&context=edit", "look for a picture", ct);
        return WordPressJson.Rows(result) is { } list
            ? list.Where(m => m.Text("slug") == name).Select(PlacedPicture.From).FirstOrDefault(p => p is not null) ?? PlacedPicture.None
            : WordPressErrors.ReadFirst(result, request.Now);
    }

    private async Task<Got<PlacedPicture>> UploadAsync(RenditionMedia picture, string? postId, CancellationToken ct)
    {
        var name = NameOf(picture.Sha256);
        var bytes = await request.Media.ReadAsync(picture.Sha256, ct);
        var title = string.IsNullOrWhiteSpace(picture.AltText) ? request.ItemCode : picture.AltText;
        var body = new OutboundBody.Multipart(
            [
                new("slug", name),
                new("title", title),
                new("alt_text", picture.AltText),
                .. postId is null ? Array.Empty<FormField>() : [new("post", postId)],
            ],
            [new FormFile("file", $"{name}.{(picture.ContentType == "image/png" ? "png" : "jpg")}", picture.ContentType, bytes)]);
        var result = await site.WriteAsync(HttpMethod.Post, "media", "", body, "upload a picture", ct);
        return result is OutboundResult.Reply { IsSuccess: true } reply && WordPressJson.Parse(reply) is { } json && PlacedPicture.From(json) is { } placed
            ? placed
            : WordPressErrors.Unseen(result, request.Now);
    }

    private string NameOf(string sha256) => $"{request.ItemCode.ToLowerInvariant()}-{sha256[..16]}";
}

/// <summary>A picture in the site's library.</summary>
internal sealed record PlacedPicture(long Id, Uri? Address)
{
    /// <summary>It is not there.</summary>
    public static readonly PlacedPicture None = new(0, null);

    public static PlacedPicture? From(JsonElement json) =>
        json.Number("id") is > 0 and var id && Uri.TryCreate(json.Text("source_url"), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new(id, address) : null;
}

/// <summary>The pictures of a payload by their hash.</summary>
internal sealed record PlacedPictures(IReadOnlyDictionary<string, PlacedPicture> ByHash, string? CoverHash)
{
    public long Cover => CoverHash is null ? 0 : ByHash[CoverHash].Id;

    public Uri AddressOf(string sha256) =>
        ByHash.TryGetValue(sha256, out var picture) ? picture.Address! : throw new InvalidDataException($"the payload names a picture that it does not hold: {sha256}");
}
