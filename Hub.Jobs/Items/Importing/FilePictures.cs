using Hub.Approvals;
using Hub.Items.Files;
using Hub.Media;
using Hub.Storage;

namespace Hub.Items.Importing;

/// <summary>Puts the pictures of a file into the media store.</summary>
public sealed class FilePictures(MediaStore media)
{
    /// <summary>The cover first; a file without one gets the house's default cover. Every fault is told, not only the first.</summary>
    public async Task<IReadOnlyList<DraftMedia>> StoreAsync(HubDb db, ItemFolderFile file, ItemFile item, List<ImportFault> faults, CancellationToken ct)
    {
        var pictures = new List<DraftMedia>();
        foreach (var image in (item.Cover is null ? [] : new[] { item.Cover }).Concat(item.Images))
        {
            if (await StoreAsync(db, file, image, isCover: image == item.Cover, faults, ct) is { } stored)
            {
                pictures.Add(stored);
            }
        }

        return pictures;
    }

    private async Task<DraftMedia?> StoreAsync(HubDb db, ItemFolderFile file, FileImage image, bool isCover, List<ImportFault> faults, CancellationToken ct)
    {
        var path = file.PathOf(image);
        if (!File.Exists(path))
        {
            faults.Add(ImportFault.Of(
                "picture-missing", $"Không thấy ảnh {image.File}. Đặt ảnh cạnh tệp bài hoặc sửa tên.", $"The picture {image.File} is not there. Put it beside the file or mend its name."));
            return null;
        }

        try
        {
            var stored = await media.StoreAsync(db, await File.ReadAllBytesAsync(path, ct), ct);
            return new DraftMedia(stored.Ready.Sha256, stored.Original.Sha256, isCover ? null : image.File, image.AltText, image.Credit) { FileName = image.File };
        }
        catch (RefusedException refused)
        {
            faults.AddRange(refused.Refusals.Select(r => new ImportFault(null, r.Problem with { Where = image.File })));
            return null;
        }
    }
}
