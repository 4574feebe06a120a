using Hub.Items.Files;
using Hub.Items.Importing;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice;

/// <summary>
/// The sample items of a practice world, laid before its approvers. Each file is read once: what became of it since, and what was edited in
/// the folder, is left as it is. Corrections are not read: there is nothing out yet that they could correct.
/// </summary>
public sealed class SampleContent(IDbContextFactory<HubDb> databases, PracticeWorld world, FileImport import)
{
    public const string Folder = "content/samples";

    /// <returns>What became of the files that were not read before.</returns>
    public async Task<IReadOnlyList<ImportResult>> EnsureAsync(string folder, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var known = (await db.ReadFiles.Select(f => f.Path).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var writer = await world.ActorAsync(PracticePeople.PressOfficer, ct);
        var results = new List<ImportResult>();
        foreach (var file in ItemFolder.List(folder).Where(f => !known.Contains(f.Path) && !IsCorrection(f)))
        {
            results.Add(await import.ImportAsync(file, writer, ct));
        }

        return results;
    }

    public static bool IsCorrection(ItemFolderFile file) => ItemFileReader.Read(file.Path, file.ReadBytes()).File?.Corrects is not null;
}
