using System.Text;
using System.Text.Json.Nodes;
using Hub.Items;
using Hub.Items.Exporting;
using Hub.Items.Files;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence.Parts;

/// <summary>The item, and every revision as a file of <c>content/</c> has it: the bytes that were read, where it came from a file.</summary>
internal sealed class TextPart : IEvidencePart
{
    public async Task<IReadOnlyList<PackFile>> ReadAsync(HubDb db, PackSubject of, CancellationToken ct)
    {
        var revisions = await db.Revisions.AsNoTracking().Where(r => r.ItemId == of.Item.Id).OrderBy(r => r.Number).ToListAsync(ct);
        var ids = revisions.Select(r => r.Id).ToList();
        var pictures = await db.RevisionMedia.AsNoTracking().Where(m => ids.Contains(m.RevisionId)).OrderBy(m => m.RevisionId).ThenBy(m => m.Position).ToListAsync(ct);
        var read = await db.ReadFiles.AsNoTracking().Where(f => f.ItemId == of.Item.Id).OrderBy(f => f.Path).ToListAsync(ct);
        var media = await PackMedia.ReadAsync(db, [.. pictures.SelectMany(p => new[] { p.Sha256, p.Original })], ct);
        return
        [
            PackJson.File("item.json", new JsonObject { ["item"] = PackJson.Of(of.Item), ["sample"] = of.Sample }),
            PackJson.File("master/revisions.json", PackJson.List(revisions)),
            PackJson.File("master/pictures.json", PackJson.List(pictures)),
            .. revisions.Select(r => new PackFile($"master/v{r.Number:0000}.md", Text(of, r, [.. pictures.Where(p => p.RevisionId == r.Id)], read, media.Endings))),
            .. media.Files,
        ];
    }

    private static byte[] Text(
        PackSubject of, Revision revision, IReadOnlyList<RevisionMedia> pictures, List<ReadFile> read, IReadOnlyDictionary<string, string> endings) =>
        read.FirstOrDefault(f => f.RevisionId == revision.Id && f.Bytes.Length > 0)?.Bytes
        ?? Encoding.UTF8.GetBytes(ItemFileWriter.Write(FileOfItem.Of(new FileSource(of.Item, revision, pictures, endings, of.Sample, of.Organisation), null)));
}
