using Hub.Approvals;
using Hub.Items.Files;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Items.Exporting;

/// <summary>
/// Writes items as files of <c>content/</c>. A file whose text is still the item's comes out byte for byte as it was read, comments and all;
/// what was changed since is written in the one form of <see cref="ItemFileWriter"/>. Pictures come out as they were given.
/// </summary>
public sealed class ItemExport(IDbContextFactory<HubDb> databases)
{
    /// <param name="only">One item; null: all of them.</param>
    /// <returns>How many item files were written.</returns>
    public async Task<int> ExportAsync(string folder, Guid? only, bool overwrite, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var items = 0;
        foreach (var item in await db.Items.AsNoTracking().Where(i => only == null || i.Id == only).OrderBy(i => i.Code).ToListAsync(ct))
        {
            items += await AddAsync(db, item, files, ct);
        }

        if (!overwrite)
        {
            RefuseChanged(folder, files);
        }

        foreach (var (path, bytes) in files)
        {
            var full = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await File.WriteAllBytesAsync(full, bytes, ct);
        }

        return items;
    }

    private static async Task<int> AddAsync(HubDb db, Item item, Dictionary<string, byte[]> files, CancellationToken ct)
    {
        var read = await db.ReadFiles.AsNoTracking().Where(f => f.ItemId == item.Id).OrderBy(f => f.Corrects).ThenBy(f => f.Path).ToListAsync(ct);
        if (read.Count == 0)
        {
            await AddAsync(db, item, $"{item.Slug}.md", null, item.CurrentRevisionId!.Value, files, ct);
            return 1;
        }

        // Where a correction has replaced the original, the original keeps the words that it was read with.
        for (var i = 0; i < read.Count; i++)
        {
            await AddAsync(db, item, read[i].Path, read[i], i == read.Count - 1 ? item.CurrentRevisionId!.Value : read[i].RevisionId, files, ct);
        }

        return read.Count;
    }

    private static async Task AddAsync(HubDb db, Item item, string path, ReadFile? read, Guid revisionId, Dictionary<string, byte[]> files, CancellationToken ct)
    {
        var revision = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == revisionId, ct);
        var pictures = await db.RevisionMedia.AsNoTracking().Where(m => m.RevisionId == revisionId).OrderBy(m => m.Position).ToListAsync(ct);
        var hashes = pictures.Select(m => m.Original ?? m.Sha256).ToList();
        var media = await db.Media.AsNoTracking().Where(m => hashes.Contains(m.Sha256)).ToDictionaryAsync(m => m.Sha256, ct);
        var endings = media.ToDictionary(m => m.Key, m => m.Value.ContentType switch { "image/png" => ".png", "image/webp" => ".webp", _ => ".jpg" });
        var source = new FileSource(
            item, revision, pictures, endings, await db.Subjects.Where(s => s.Id == item.Id).Select(s => s.Sample).SingleAsync(ct),
            await db.Organisation.Select(o => o.Name).SingleAsync(ct));
        files[path] = Text(source, read, revisionId);
        foreach (var picture in pictures)
        {
            files[Beside(path, FileOfItem.NameOf(picture, endings))] = media[picture.Original ?? picture.Sha256].Bytes;
        }
    }

    private static byte[] Text(FileSource source, ReadFile? read, Guid revisionId) =>
        read is { Bytes.Length: > 0 } && read.RevisionId == revisionId ? read.Bytes
        : System.Text.Encoding.UTF8.GetBytes(ItemFileWriter.Write(FileOfItem.Of(source, read is { Bytes.Length: > 0 } ? ItemFileReader.Read(read.Path, read.Bytes).File : null)));

    private static string Beside(string path, string name) => Path.Combine(Path.GetDirectoryName(path) ?? "", name).Replace(Path.DirectorySeparatorChar, '/');

    private static void RefuseChanged(string folder, Dictionary<string, byte[]> files)
    {
        var changed = files.Where(f => Path.Combine(folder, f.Key) is var full && File.Exists(full) && !File.ReadAllBytes(full).AsSpan().SequenceEqual(f.Value))
            .Select(f => f.Key).Order(StringComparer.Ordinal).ToList();
        if (changed.Count > 0)
        {
            var names = string.Join(", ", changed.Take(10)) + (changed.Count > 10 ? ", …" : "");
            throw new RefusedException(
                "files-differ", $"Các tệp này trong thư mục khác với bản sẽ ghi: {names}. Hãy chọn thư mục khác, hoặc thêm --force để ghi đè.",
                $"These files in the folder differ from what would be written: {names}. Choose another folder, or add --force to overwrite them.");
        }
    }
}
