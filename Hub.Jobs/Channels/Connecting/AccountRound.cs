using Connectors;
using Connectors.Contract;
using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>
/// Once a day: asks every connected account anew which steps are done, and how long its token will do. What somebody changed on the platform's
/// own pages stands in the check-list the next morning. A retired channel is asked for one thing alone: to tell the hub no more. Each channel is a
/// call of its own: what goes wrong with one stands in the book of jobs and holds up no other.
/// </summary>
public sealed class AccountRound(
    IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, Proving proving, TokenReadings tokens, Subscribing subscribing, Fence fence, IJobEngine engine) : IJobHandler
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
        var asked = await db.Channels.AsNoTracking()
            .Where(c => c.RetiredAt == null || db.Set<ChannelStep>().Any(s => s.ChannelId == c.Id && s.Step == ConnectSteps.HookSubscribed && s.Known == HowKnown.Proven && s.Done != false))
            .OrderBy(c => c.Id).ToListAsync(ct);
        await OwnCalls.EachAsync(engine, new JobCall(HandlerName, key), asked, channel => channel.Id, channel => AskAsync(channel, ct), ct);
    }

    private Task AskAsync(Channel channel, CancellationToken ct) => connectors.Find(channel.Connector) switch
    {
        _ when channel.RetiredAt is not null => subscribing.UnsubscribeAsync(channel.Id, ct),
        IConnectsAccounts => proving.ProveAsync(channel.Id, ct),
        IChecksTokens checks => tokens.ReadAsync(channel, checks, ct),
        _ => Task.CompletedTask,
    };
}
