using Hub.Audit;
using Hub.Deliveries;
using Hub.Orders;
using Hub.Orders.Certificates;
using Microsoft.EntityFrameworkCore;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Orders;

/// <summary>What tests ask of orders, through the product's own services.</summary>
internal sealed class OrderDesk(TestHub hub)
{
    public async Task<Order> LastAsync(Guid item)
    {
        await using var db = hub.Db();
        return await db.Orders.AsNoTracking().Where(o => o.ItemId == item).OrderByDescending(o => o.OrderedAt).ThenByDescending(o => o.Id).FirstAsync();
    }

    public async Task<OrderTask> TaskAsync(Guid order, Guid channel)
    {
        await using var db = hub.Db();
        return await db.OrderTasks.AsNoTracking().SingleAsync(t => t.OrderId == order && t.ChannelId == channel && t.BulletinId == null);
    }

    public async Task SettleAsync(Guid order)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await new Settling(hub.Get<AuditLog>()).SettleAsync(db, order, default);
        await transaction.CommitAsync();
    }

    public async Task<CertificateView> CertificateAsync(Guid order)
    {
        await using var db = hub.Db();
        return (await CertificateView.ReadAsync(db, order, default))!;
    }

    public async Task<ChannelLine> LineAsync(Guid order, string channel) => (await CertificateAsync(order)).Content.Channels.Single(c => c.Channel == channel);

    public async Task ProveAsync(Guid task, ShownProof proof, Actor by)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Answering>().ProveAsync(db, task, proof, by, default);
        await transaction.CommitAsync();
    }

    public async Task DeclareAsync(Guid task, string? why, string? followUp, string? noFollowUp, Actor by)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Answering>().DeclareAsync(db, task, why, followUp, noFollowUp, by, default);
        await transaction.CommitAsync();
    }

    public async Task DoneByHandAsync(Guid delivery, string? link, Actor by)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Decisions>().DoneAsync(db, delivery, link, by, default);
        await transaction.CommitAsync();
    }

    public async Task RetryAsync(Guid delivery, Actor by)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Decisions>().RetryAsync(db, delivery, by, default);
        await transaction.CommitAsync();
    }
}
