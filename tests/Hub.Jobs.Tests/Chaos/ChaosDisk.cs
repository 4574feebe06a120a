using Hub.Jobs.Tests.Kills;
using Microsoft.EntityFrameworkCore;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>
/// A disk that takes nothing more. An ordinary user cannot fill one, so the folder in which the processes make pictures and lay files becomes a file:
/// every write there fails at once. Pictures themselves lie in the database.
/// </summary>
internal sealed class ChaosDisk(ChaosWorld world, ChaosLog log)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    private int files;

    /// <summary>An item with a picture is refused while the disk is full, and taken afterwards.</summary>
    /// <returns>The item and its words; null where the import did not do as it should.</returns>
    public async Task<(Guid Item, string Words)?> FillAsync()
    {
        var words = $"Tin có ảnh số {++files} của phường Hoa Sữa";
        var file = await WriteAsync(words);
        var from = TimeProvider.System.GetUtcNow();
        var aside = world.Disk + "-aside";
        Directory.Move(world.Disk, aside);
        await File.WriteAllTextAsync(world.Disk, "");
        var refused = await ImportAsync(file);
        var stored = await FindAsync(words);
        var left = Length - (TimeProvider.System.GetUtcNow() - from);
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        File.Delete(world.Disk);
        Directory.Move(aside, world.Disk);
        log.Struck(ChaosFault.DiskFull, null, from, TimeProvider.System.GetUtcNow());
        if (refused.Code == 0 || stored is not null)
        {
            log.IsWrong($"an item was taken though its picture could not be made: {refused.Said}");
        }

        var taken = await ImportAsync(file);
        if (taken.Code == 0 && await FindAsync(words) is { } item)
        {
            return (item, words);
        }

        log.IsWrong($"an item with a picture was not taken after the disk had room again: {taken.Said}");
        return null;
    }

    private async Task<string> WriteAsync(string words)
    {
        var folder = Path.Combine(world.Setup.Folder, $"tep-{files}");
        Directory.CreateDirectory(folder);
        await using (var picture = typeof(global::Hub.Media.HouseCover).Assembly.GetManifestResourceStream("Media/house-cover.jpg")!)
        await using (var made = File.Create(Path.Combine(folder, "anh.jpg")))
        {
            await picture.CopyToAsync(made);
            made.Write([(byte)files, (byte)(files >> 8)]); // behind the picture's end: other bytes, so another picture
        }

        var file = Path.Combine(folder, $"tin-co-anh-{files}.md");
        await File.WriteAllTextAsync(file, $"""
            ---
            title: {words}
            summary: Người dân nộp hồ sơ số {files} tại quầy số 4 từ 8h00 đến 11h30.
            sample: true
            cover:
              file: anh.jpg
              alt: Tranh vẽ quầy tiếp nhận hồ sơ
              credit: "Ảnh: Sở (mẫu)"
            ---

            Theo ảnh số {files}, quầy số 4 phục vụ **1.234,5** lượt mỗi tháng 🌸.
            """);
        return file;
    }

    private async Task<(int Code, string Said)> ImportAsync(string file)
    {
        using var process = NodeProcess.RunCommand(world.Setup, "item", "import", file, "--by", "hanh");
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(KillWorld.Patience);
        return (process.ExitCode, $"{await said}{await complained}");
    }

    private async Task<Guid?> FindAsync(string words)
    {
        await using var db = world.Hub.Db();
        return await db.Revisions.Where(r => r.Title == words).Select(r => (Guid?)r.ItemId).SingleOrDefaultAsync();
    }
}
