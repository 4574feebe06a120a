using Connectors;
using Connectors.Contract;
using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Looking;

/// <summary>
/// Every five minutes: looks again at what is not proven public and whose turn it is. Each look is a call of its own: what goes wrong with one stands
/// in the book of jobs and holds up no other.
/// </summary>
public sealed class LookRound(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, PublicLooks looks, Fence fence, IJobEngine engine) : IJobHandler
{
    public const string HandlerName = "public-looks";

    private const int MostAtOnce = 50;

    // Turns may come a little late.
    private static readonly TimeSpan Late = TimeSpan.FromDays(1);

    public static RecurringJob EachFiveMinutes { get; } = new(HandlerName, new JobCall(HandlerName, ""), "*/5 * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        if (!await fence.HoldsAsync(ct))
        {
            return;
        }

        await OwnCalls.EachAsync(engine, new JobCall(HandlerName, key), await DueAsync(ct), publication => publication, publication => looks.LookAsync(publication, null, ct), ct);
    }

    private async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken ct)
    {
        var able = connectors.All.Where(c => c is ILooksAsPublic).Select(c => c.Key).ToList();
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        var since = now - LookLadder.Longest - Late;
        var open = await db.Publications.AsNoTracking()
            .Where(p => p.RemovedAt == null && p.BulletinId == null && (p.Proof == PublicationProof.ReadByAccount || p.Proof == PublicationProof.AnsweredByPlatform) && p.UpdatedAt > since
                && db.Channels.Any(c => c.Id == p.ChannelId && able.Contains(c.Connector) && c.RetiredAt == null))
            .OrderBy(p => p.UpdatedAt).Select(p => new { p.Id, p.UpdatedAt }).ToListAsync(ct);
        var ids = open.ConvertAll(p => p.Id);
        var made = (await db.Set<PublicLook>().AsNoTracking().Where(l => ids.Contains(l.PublicationId) && l.AskedBy == null).Select(l => new { l.PublicationId, l.At }).ToListAsync(ct))
            .ToLookup(l => l.PublicationId, l => l.At);
        return [.. open.Where(p => LookLadder.NextAt(p.UpdatedAt, [.. made[p.Id].Where(at => at >= p.UpdatedAt)]) <= now).Select(p => p.Id).Take(MostAtOnce)];
    }
}
