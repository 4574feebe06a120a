using Hub.ByHand;
using Hub.Engine;
using Hub.Orders.Certificates;
using Hub.Orders.Reminders;
using Hub.Outbox;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>Each minute: which channels have complied, which orders close, and whom to remind, also of posts that nobody took. Every order is a transaction of its own.</summary>
public sealed class OrderWatch(IDbContextFactory<HubDb> databases, Settling settling, Reminding reminding, HandReminding hands, IJobEngine engine) : IJobHandler
{
    public const string HandlerName = "orders";

    public static RecurringJob EachMinute { get; } = new("orders", new JobCall(HandlerName, ""), "* * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        foreach (var order in await OpenAsync(ct))
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await settling.SettleAsync(db, order, ct);
            await transaction.CommitAsync(ct);
        }

        if (await reminding.SendDueAsync(ct) + await hands.SendDueAsync(ct) > 0)
        {
            await engine.EnqueueAsync(OutboxRelay.Wake, ct);
        }
    }

    private async Task<List<Guid>> OpenAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Orders.Where(o => o.ClosedAt == null).OrderBy(o => o.OrderedAt).ThenBy(o => o.Id).Select(o => o.Id).ToListAsync(ct);
    }
}
