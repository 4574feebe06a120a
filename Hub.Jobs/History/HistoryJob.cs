using Hub.Approvals;
using Hub.Audit;
using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.History;

/// <summary>Goes on with the adoption that somebody began on a page. Woken twice it does no harm; what stops it stands in the run.</summary>
public sealed class HistoryJob(IDbContextFactory<HubDb> databases, HistoryAdoption adoption) : IJobHandler
{
    public const string HandlerName = "history";

    public string Name => HandlerName;

    public static JobCall CallFor(Guid channel) => new(HandlerName, channel.ToString("D"));

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var channel = Guid.Parse(key);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Set<HistoryRun>().SingleOrDefaultAsync(r => r.ChannelId == channel && r.EndedAt == null, ct) is not { } run)
        {
            return;
        }

        var by = await db.Users.SingleAsync(u => u.Id == run.StartedBy, ct);
        try
        {
            await adoption.RunAsync(channel, new Actor(ActorKind.Person, by.Id.ToString("D"), by.DisplayName), ct);
        }
        catch (RefusedException refused)
        {
            await db.Set<HistoryRun>().Where(r => r.Id == run.Id && r.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.Failure, refused.Message), ct);
        }
    }
}
