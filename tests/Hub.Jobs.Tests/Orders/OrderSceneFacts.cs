using Hub.Jobs.Tests.Deliveries;
using Hub.Orders;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Hub.Jobs.Tests.Orders;

/// <summary>An order given while the earlier delivery stands in each of its states: what was foreseen, and that it closes when readers see what they should.</summary>
public sealed class OrderSceneFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    public static TheoryData<string, TaskMeans, TaskFirst> Withdrawals() => Table(withdrawal: true);

    public static TheoryData<string, TaskMeans, TaskFirst> Corrections() => Table(withdrawal: false);

    [Theory]
    [MemberData(nameof(Withdrawals))]
    public async Task A_withdrawal_is_foreseen_and_closes_when_nothing_is_to_be_seen(string name, TaskMeans means, TaskFirst first)
    {
        await using var scene = await Scene.PlayAsync(name, database);
        var (stage, item, desk) = (scene.Stage, scene.Item, new OrderDesk(scene.Stage.Hub));
        var foreseen = await ForeseenAsync(scene);

        await stage.World.WithdrawAsync(item);
        var order = await desk.LastAsync(item);
        var task = await desk.TaskAsync(order.Id, stage.Channel);
        Assert.Equal((means, first), (task.Means, task.First));
        Assert.Equal((foreseen.Means, foreseen.First, foreseen.AgreedMinutes, foreseen.CopyState), (task.Means, task.First, task.AgreedMinutes, task.CopyState));
        await scene.Then();
        await stage.SettleAsync();

        await CloseAsync(scene, desk, order);
        var line = Assert.Single((await desk.CertificateAsync(order.Id)).Content.Channels);
        Assert.All(line.Copies, c => Assert.NotNull(c.Until));

        // Whatever readers ever saw is in the certificate, at least as possible, and nothing is called proven that they did not see.
        var ever = await stage.EverVisibleAsync(item);
        Assert.True(line.Copies.Count >= ever && line.Copies.Count(c => !c.Possible) <= ever, $"{ever} seen, {line.Copies.Count} written down");
    }

    [Theory]
    [MemberData(nameof(Corrections))]
    public async Task A_correction_is_foreseen_and_closes_when_the_old_text_is_gone(string name, TaskMeans means, TaskFirst first)
    {
        await using var scene = await Scene.PlayAsync(name, database);
        var (stage, item, desk) = (scene.Stage, scene.Item, new OrderDesk(scene.Stage.Hub));

        await stage.World.CorrectAsync(item, stage.Channel);
        if (await NoOrderAsync(scene))
        {
            return; // nothing was, or could be, out: it was approved as a publish
        }

        var order = await desk.LastAsync(item);
        var task = await desk.TaskAsync(order.Id, stage.Channel);
        Assert.Equal((means, first), (task.Means, task.First));
        await scene.Then();
        await stage.SettleAsync();

        await CloseAsync(scene, desk, order);
        var line = Assert.Single((await desk.CertificateAsync(order.Id)).Content.Channels);
        Assert.All(line.Copies, c => Assert.NotNull(c.Until));
    }

    // What only a person can see, a person writes down before it counts.
    private static async Task CloseAsync(Scene scene, OrderDesk desk, Order order)
    {
        await desk.SettleAsync(order.Id);
        var task = await desk.TaskAsync(order.Id, scene.Stage.Channel);
        if (task.First == TaskFirst.APersonsLook && task.SettledAt is null)
        {
            await desk.ProveAsync(task.Id, new ShownProof("Đã xem trên kênh", "https://tin.hoasua.example/da-xem", null), scene.Stage.World.Writer);
        }

        Assert.NotNull((await desk.LastAsync(scene.Item)).ClosedAt);
    }

    private static async Task<Foreseen> ForeseenAsync(Scene scene)
    {
        await using var db = scene.Stage.Hub.Db();
        return Assert.Single(await scene.Stage.Hub.Get<Foreseeing>().WithdrawalAsync(db, scene.Item, await Hub.Storage.HubClock.ReadAsync(db, default), default));
    }

    private static async Task<bool> NoOrderAsync(Scene scene)
    {
        await using var db = scene.Stage.Hub.Db();
        return !await db.Orders.AnyAsync(o => o.ItemId == scene.Item);
    }

    private static TheoryData<string, TaskMeans, TaskFirst> Table(bool withdrawal)
    {
        var way = withdrawal ? TaskMeans.Retract : TaskMeans.Update;
        var data = new TheoryData<string, TaskMeans, TaskFirst>();
        foreach (var name in Scene.Names)
        {
            var (means, first) = name switch
            {
                "waiting" or "rejected" or "given-up" => (withdrawal ? TaskMeans.NeverOut : TaskMeans.Publish, TaskFirst.Nothing),
                "prepared" => (withdrawal ? TaskMeans.Discard : TaskMeans.Publish, TaskFirst.Nothing),
                "prepare-lost" or "unsure-there" or "unsure-absent" or "reveal-lost" or "reveal-refused-in-doubt" or "update-lost" or "update-not-taken" => (way, TaskFirst.ALook),
                "sending-published" or "sending-lost" or "sending-not-sent" or "sending-refused" or "queued-behind-sending" => (way, TaskFirst.ItsAnswer),
                "sending-repeatable-lost" => (TaskMeans.Push, TaskFirst.ItsAnswer),
                "pending" or "blocked-pending" => (way, TaskFirst.ItsPlatform),
                "unsure-repeatable-there" or "unsure-repeatable-absent" => (TaskMeans.Push, TaskFirst.Nothing),
                "needs-look-there" or "needs-look-absent" => (TaskMeans.Push, TaskFirst.APersonsLook),
                _ => (way, TaskFirst.Nothing),
            };
            data.Add(name, means, first);
        }

        return data;
    }
}
