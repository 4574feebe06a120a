using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace StandIns.Facebook;

/// <summary>POST /{page}/photos: bytes in the part "source", or an address that is fetched.</summary>
internal sealed class PhotoWrites(PageWorld world, PostWrites posts, TimeProvider clock, Func<FacebookSettings> settings)
{
    private const int MaxBytes = 4 * 1024 * 1024;

    private static readonly HttpClient Fetch = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = MaxBytes + 1 };

    public async Task<GraphAnswer> UploadAsync(GraphCall call)
    {
        if (GraphDoor.PermissionRefusal(settings(), "pages_manage_posts", 200) is { } refused)
        {
            return refused;
        }

        if (call.Unknown("message", "caption", "url", "published", "alt_text_custom", "temporary") is { } unknown)
        {
            return GraphAnswer.WrongParameter(unknown);
        }

        var bytes = await BytesAsync(call);
        if (bytes is null || !IsPicture(bytes))
        {
            return GraphAnswer.Error(100, "The file cannot be read as a picture", 2069019);
        }

        if (bytes.Length > MaxBytes)
        {
            return GraphAnswer.Error(100, "Your photos couldn't be uploaded. Photos should be smaller than 4 MB and saved as JPG or PNG.", 1366046);
        }

        var photo = world.Write(number => new PageEntry
        {
            Kind = "photo",
            Id = number,
            At = clock.GetUtcNow(),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            AltText = call["alt_text_custom"],
        })!;
        return call["published"] == "false" ? GraphAnswer.Ok(new JsonObject { ["id"] = photo.Id }) : ShowAtOnce(call, photo.Id);
    }

    private GraphAnswer ShowAtOnce(GraphCall call, string photoId)
    {
        var answer = posts.Create(call["message"] ?? call["caption"], null, [photoId]);
        return answer.Status == 200 ? GraphAnswer.Ok(new JsonObject { ["id"] = photoId, ["post_id"] = answer.Body["id"]!.GetValue<string>() }) : answer;
    }

    private static async Task<byte[]?> BytesAsync(GraphCall call)
    {
        if (call.Source is { } file)
        {
            var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            return bytes.ToArray();
        }

        try
        {
            return Uri.TryCreate(call["url"], UriKind.Absolute, out var address) ? await Fetch.GetByteArrayAsync(address) : null;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    private static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']);
}
