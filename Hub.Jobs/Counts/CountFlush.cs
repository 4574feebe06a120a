using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hub.Counts;

/// <summary>
/// Writes each second what was counted. A kill loses at most that second; a clean stop loses nothing, because the last round runs after the
/// server has answered its last request.
/// </summary>
public sealed class CountFlush(ItemCounter counter, IDbContextFactory<HubDb> databases, TimeProvider clock, ILogger<CountFlush> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FlushAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Counting stops; the last round follows.");
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    public async Task FlushAsync(CancellationToken ct)
    {
        var (counts, dropped) = counter.Take();
        if (dropped > 0)
        {
            log.LogWarning("{Dropped} clicks or views were not counted: more than {Most} different ones came within a second.", dropped, ItemCounter.MostKeys);
        }

        if (counts.Count == 0)
        {
            return;
        }

        var sent = false;
        try
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await AddAsync(db, counts, ct);

            // From here on nobody can tell whether they are stored. Told twice would be worse than one second not told.
            sent = true;
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble) || trouble is OperationCanceledException)
        {
            log.LogWarning(trouble, "Counts could not be stored{Outcome}.", sent ? " for sure; those of one second may be missing" : " and are tried again");
            GiveBack(sent ? [] : counts);
        }
    }

    private static Task AddAsync(HubDb db, IReadOnlyDictionary<CountKey, long> counts, CancellationToken ct)
    {
        var keys = counts.Keys.ToArray();
        return CountRows.AddAsync(
            db,
            [.. keys.Select(k => k.ItemId)],
            [.. keys.Select(k => k.ChannelId)],
            [.. keys.Select(k => Kebab.Of(k.ChannelId is null ? CountKind.View : CountKind.Click))],
            [.. keys.Select(k => counts[k])],
            ct);
    }

    private void GiveBack(IEnumerable<KeyValuePair<CountKey, long>> counts)
    {
        foreach (var (key, count) in counts)
        {
            counter.Add(key, count);
        }
    }
}
