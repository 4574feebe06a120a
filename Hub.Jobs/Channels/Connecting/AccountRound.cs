using Connectors;
using Connectors.Contract;
using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>
/// Once a day: asks every connected account anew which steps are done, and how long its token will do. What somebody changed on the platform's
/// own pages stands in the check-list the next morning. A retired channel is asked for one thing alone: to tell the hub no more.
/// </summary>
public sealed class AccountRound(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, Proving proving, TokenReadings tokens, Subscribing subscribing, Fence fence) : IJobHandler
{
    public const string HandlerName = "token-readings";

    public static RecurringJob EachNight { get; } = new(HandlerName, new JobCall(HandlerName, ""), "40 4 * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        if (!await fence.HoldsAsync(ct))
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var channel in await db.Channels.AsNoTracking().Where(c => c.RetiredAt == null).OrderBy(c => c.Id).ToListAsync(ct))
        {
            switch (connectors.Find(channel.Connector))
            {
                case IConnectsAccounts:
                    await proving.ProveAsync(channel.Id, ct);
                    break;
                case IChecksTokens checks:
                    await tokens.ReadAsync(channel, checks, ct);
                    break;
            }
        }

        foreach (var told in await db.Channels
            .Where(c => c.RetiredAt != null && db.Set<ChannelStep>().Any(s => s.ChannelId == c.Id && s.Step == ConnectSteps.HookSubscribed && s.Known == HowKnown.Proven && s.Done != false))
            .OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct))
        {
            await subscribing.UnsubscribeAsync(told, ct);
        }
    }
}
