using Hub.Audit;
using Hub.Engine;
using Hub.Incidents;
using Hub.Items.Files;
using Hub.Items.Importing;
using Hub.People;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hub.Items.Watching;

/// <summary>
/// Each minute: imports what changed in the folder that HUB_CONTENT names, as <c>item import</c> would. What is refused stays an incident
/// until its file is mended; nothing of it is stored.
/// </summary>
public sealed class ContentWatch(
    IDbContextFactory<HubDb> databases, FileImport import, HubSettings settings, TimeProvider time, ILogger<ContentWatch> log) : IJobHandler
{
    public const string HandlerName = "content-watch";

    private const string Refused = "content-refused";

    // A file that is still being written is left for the next minute.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    // What was read and taken, by size and time of change: spares reading and hashing the whole folder each minute. A restart forgets it, and
    // then the hashes in the database say that nothing changed.
    private readonly Dictionary<string, (long Length, DateTime Written)> taken = new(StringComparer.Ordinal);

    public static RecurringJob EachMinute { get; } = new("content-watch", new JobCall(HandlerName, ""), "* * * * *", "Asia/Ho_Chi_Minh", Missed.Skip);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        if (settings.ContentFolder is not { } folder || !Directory.Exists(folder))
        {
            log.LogWarning("the content folder {Folder} is not there", settings.ContentFolder);
            return;
        }

        var writer = await WriterAsync(ct);
        foreach (var file in ItemFolder.List(folder))
        {
            var state = new FileInfo(file.FullPath);
            var seen = (state.Exists ? state.Length : -1, state.LastWriteTimeUtc);
            if (!state.Exists || taken.GetValueOrDefault(file.Path) == seen || time.GetUtcNow() - state.LastWriteTimeUtc < Settled)
            {
                continue;
            }

            var result = await import.ImportAsync(file, writer, ct);
            await NoteAsync(result, ct);
            if (result.Outcome != ImportOutcome.Refused)
            {
                taken[file.Path] = seen;
            }
        }
    }

    private async Task<Actor> WriterAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await ServiceAccounts.ActorAsync(db, ServiceAccounts.ContentFolder, "Thư mục tin", ct);
    }

    private async Task NoteAsync(ImportResult result, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var detail = result.Outcome != ImportOutcome.Refused ? null
            : $"{result.Path}: " + string.Join("; ", result.Faults.Select(f => $"{(f.Line is { } line ? $"dòng {line}: " : "")}{f.Problem.TextVi} / {f.Problem.TextEn}"));
        var open = await db.Incidents.Where(i => i.Kind == Refused && i.ClosedAt == null && i.Detail.StartsWith(result.Path + ": ")).ToListAsync(ct);
        if (open.Any(i => i.Detail == detail))
        {
            return;
        }

        var now = await HubClock.ReadAsync(db, ct);
        open.ForEach(i => i.ClosedAt = now);
        if (detail is not null)
        {
            log.LogWarning("refused: {Detail}", detail);
            db.Incidents.Add(new Incident { Id = Guid.CreateVersion7(), Kind = Refused, Detail = detail, OpenedAt = now });
        }

        await db.SaveChangesAsync(ct);
    }
}
