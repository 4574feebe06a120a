using Hub.Items;
using Hub.Storage;

namespace Hub.Media;

/// <summary>The picture that stands in where a channel needs one and the item has none. Plain, without words: it must fit every item.</summary>
public sealed class HouseCover(MediaStore store)
{
    private const string Resource = "Media/house-cover.jpg";

    public async Task<DraftMedia> ReadAsync(HubDb db, string organisation, CancellationToken ct)
    {
        await using var stream = typeof(HouseCover).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not built in");
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, ct);
        var stored = await store.StoreAsync(db, bytes.ToArray(), ct);
        return new DraftMedia(stored.Ready.Sha256, stored.Original.Sha256, null, $"Hình nền mặc định của {organisation}", null);
    }
}
