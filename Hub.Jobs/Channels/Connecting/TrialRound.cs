using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>Goes on with hidden trials until nothing is left or a person has to look; with what a refused token left, once another token is stored.</summary>
public sealed class TrialRound(IDbContextFactory<HubDb> databases, TrialRun run) : IJobHandler
{
    public const string HandlerName = "hidden-trials";

    public static JobCall Wake { get; } = new(HandlerName, "");

    public static RecurringJob EachMinute { get; } = new("hidden-trials", Wake, "* * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var id in await db.Set<HiddenTrial>()
            .Where(t => t.MayRemain && t.Cause == TrialNext.TokenRefused && db.Tokens.Any(k => k.ChannelId == t.ChannelId && k.RenewedAt > t.EndedAt))
            .OrderBy(t => t.BegunAt).Select(t => t.Id).ToListAsync(ct))
        {
            await run.TakeUpAsync(id, ct);
        }

        var now = await HubClock.ReadAsync(db, ct);
        foreach (var id in await db.Set<HiddenTrial>().Where(t => t.EndedAt == null && t.DueAt <= now).Select(t => t.Id).ToListAsync(ct))
        {
            await run.GoOnAsync(id, ct);
        }
    }
}
