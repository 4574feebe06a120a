using Hub.Approvals;
using Hub.Deliveries;
using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.People;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.Facebook;
using StandIns.Faults;
using StandIns.SignedPush;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Orders;

/// <summary>A withdrawal while one platform is down, one hangs and one is in a person's hands.</summary>
public sealed class WithdrawalScenarioFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("thu-hoi-").FullName;
    private TestHub hub = null!;
    private World world = null!;
    private OrderDesk desk = null!;
    private StandInHost page = null!;
    private StandInHost partner = null!;
    private Guid own;
    private Guid down;
    private Guid hanging;
    private Guid hand;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        desk = new OrderDesk(hub);
        page = await StandInHost.StartAsync(new FacebookStandIn(), 0, Path.Combine(folder, "page"));
        partner = await StandInHost.StartAsync(new PartnerStandIn(), 0, Path.Combine(folder, "partner"));
        own = await world.OwnPageAsync();
        down = await world.ChannelAsync(
            "facebook-page", "trang-dung",
            new() { ["base-address"] = page.Address.AbsoluteUri, ["page-id"] = "1029384756", ["site-address"] = page.Address.AbsoluteUri },
            new() { ["page-token"] = "gia-lap-ma-truy-cap-trang-facebook", ["app-secret"] = "gia-lap-khoa-ung-dung-facebook" });
        hanging = await world.ChannelAsync(
            "signed-push", "doi-tac-treo", new() { ["endpoint"] = new Uri(partner.Address, "hooks/tin-nhanh").AbsoluteUri }, new() { ["secret"] = PartnerSecrets.Of("tin-nhanh") });
        hand = await world.ChannelAsync("lotus", "dang-tay", new() { ["mode"] = "assisted" }, []);
    }

    public async Task DisposeAsync()
    {
        await page.DisposeAsync();
        await partner.DisposeAsync();
        await hub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_certificate_says_which_copies_were_live_until_when_and_closes_only_when_each_is_proven_or_declared_impossible()
    {
        var item = await OutEverywhereAsync();
        await page.RefuseConnectionsAsync();
        partner.Faults.Add(new Fault { Kind = FaultKind.Hang });

        await World.AdvanceAsync(hub, TimeSpan.FromHours(2));
        await world.WithdrawAsync(item);
        foreach (var channel in new[] { own, down, hanging, hand })
        {
            await hub.RunLaneAsync(channel);
        }

        var order = await desk.LastAsync(item);
        await desk.SettleAsync(order.Id);
        var open = (await desk.CertificateAsync(order.Id)).Content;
        Assert.Null(open.ClosedAt);
        Assert.Equal(
            [("trang-tin", TaskMeans.OwnPage, StandingKind.Proven), ("trang-dung", TaskMeans.Retract, StandingKind.Working), ("doi-tac-treo", TaskMeans.Push, StandingKind.Working), ("dang-tay", TaskMeans.ByHand, StandingKind.NeedsPerson)],
            open.Channels.Select(c => (c.Channel, c.Means, c.Standing)));
        Assert.All(open.Channels.Skip(1), c => Assert.Null(Assert.Single(c.Copies).Until));
        Assert.Equal(ProofStrength.OwnRecord, open.Channels[0].Strength);
        Assert.InRange(Assert.Single(open.Channels[0].Copies).Until!.Value, order.OrderedAt, order.OrderedAt.AddMinutes(1));

        // The partner answers again: the same removal is told once more, and its acknowledgement counts.
        partner.Faults.Clear();
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(40));
        await hub.SettleAsync(hanging);
        var told = await desk.LineAsync(order.Id, "doi-tac-treo");
        Assert.Equal((StandingKind.Proven, ProofStrength.Acknowledged, true), (told.Standing, told.Strength!.Value, told.Late));
        Assert.True(Assert.Single(told.Copies).Until > order.OrderedAt.AddMinutes(40));
        Assert.Contains(told.Attempts, a => a.Outcome == "Unsure");

        await ReviewAsync(order);
        await ByHandAsync(item, order);
        await desk.SettleAsync(order.Id);
        Assert.Null((await desk.LastAsync(item)).ClosedAt);

        await DeclareAsync(item, order);
        var closed = await desk.CertificateAsync(order.Id);
        Assert.NotNull(closed.Frozen);
        Assert.Equal("Phạm Thị Đoan Trang", closed.Content.Reviewed!.By);
        var line = closed.Content.Channels.Single(c => c.Channel == "trang-dung");
        Assert.Equal(StandingKind.Impossible, line.Standing);
        Assert.Null(Assert.Single(line.Copies).Until);
        Assert.Equal("Trang không truy cập được từ sáng", line.Impossible!.Why);
        Assert.Equal(closed.Frozen.Sha256, CertificateText.HashOf(closed.Frozen.Content));
        Assert.Equal($"{closed.Frozen.AuditPosition}:{closed.Frozen.AuditHash}", closed.Content.AuditHead);

        await LaterAsync(item, order, closed.Frozen);
    }

    private async Task<Guid> OutEverywhereAsync()
    {
        var item = await world.ApprovedItemAsync(own, down, hanging, hand);
        foreach (var channel in new[] { own, down, hanging })
        {
            await hub.SettleAsync(channel);
        }

        await hub.RunLaneAsync(hand);
        await desk.DoneByHandAsync((await world.DeliveriesAsync(item, hand))[^1].Id, "https://lotus.vn/w/post/123456.htm", world.Writer);
        await using var db = hub.Db();
        Assert.Equal(4, await db.Publications.CountAsync(p => p.SubjectId == item && p.RemovedAt == null));
        return item;
    }

    // Whoever did not order it looks at it; the certificate says who, before it closes as after.
    private async Task ReviewAsync(Order order)
    {
        await using var db = hub.Db();
        Assert.Null((await desk.CertificateAsync(order.Id)).Content.Reviewed);
        var second = await world.PersonAsync("Phạm Thị Đoan Trang", RoleBundles.Approver);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Reviewing>().ReviewAsync(db, order.Id, second, default);
        await transaction.CommitAsync();

        Assert.Equal("Phạm Thị Đoan Trang", (await desk.CertificateAsync(order.Id)).Content.Reviewed!.By);
    }

    // A person's word that it was taken down is not enough: something that others can look at has to stand beside it.
    private async Task ByHandAsync(Guid item, Order order)
    {
        await desk.DoneByHandAsync((await world.DeliveriesAsync(item, hand))[^1].Id, null, world.Writer);
        await desk.SettleAsync(order.Id);
        Assert.Equal(StandingKind.NeedsProof, (await desk.LineAsync(order.Id, "dang-tay")).Standing);

        var task = await desk.TaskAsync(order.Id, hand);
        byte[] picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
        await Assert.ThrowsAsync<RefusedException>(() => desk.ProveAsync(task.Id, new ShownProof("Đã gỡ", null, new ProofFile("trang.exe", [0x4D, 0x5A, 0x90])), world.Writer));
        await desk.ProveAsync(task.Id, new ShownProof("Mở trang lúc 10h, báo bài không còn", null, new ProofFile("màn hình.png", picture)), world.Writer);

        var proven = await desk.LineAsync(order.Id, "dang-tay");
        Assert.Equal((StandingKind.Proven, ProofStrength.File), (proven.Standing, proven.Strength!.Value));
        Assert.Equal("Nguyễn Thị Hạnh", Assert.Single(proven.Proofs).By);
        var exchanged = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.TamperAsync($"update hub.order_proofs set bytes = convert_to('khác', 'UTF8') where task_id = '{task.Id}'"));
        Assert.Equal("order_proofs_file_has_its_hash", exchanged.ConstraintName);
        Assert.Equal(("delivery.done-by-hand", "Nguyễn Thị Hạnh"), (Assert.Single(proven.HandActs).Action, proven.HandActs[0].By));
    }

    private async Task DeclareAsync(Guid item, Order order)
    {
        await hub.SettleAsync(down);
        Assert.Equal(DeliveryState.GivenUp, (await world.DeliveriesAsync(item, down))[^1].Facts.State);
        var task = await desk.TaskAsync(order.Id, down);

        var own = await Assert.ThrowsAsync<RefusedException>(() => desk.DeclareAsync(task.Id, "Trang dừng", null, "Không cần", world.Approver));
        var incomplete = await Assert.ThrowsAsync<RefusedException>(() => desk.DeclareAsync(task.Id, "Trang dừng", null, null, world.Writer));
        await desk.DeclareAsync(task.Id, "Trang không truy cập được từ sáng", null, "Đối tác đã đóng trang", world.Writer);

        Assert.Equal("own-order", Assert.Single(own.Refusals).Problem.Code);
        Assert.Equal("declaration-incomplete", Assert.Single(incomplete.Refusals).Problem.Code);
    }

    // What comes after stands beside the frozen certificate and never in it; a row that was changed is named.
    private async Task LaterAsync(Guid item, Order order, OrderCertificate frozen)
    {
        await page.AcceptConnectionsAsync();
        await desk.RetryAsync((await world.DeliveriesAsync(item, down))[^1].Id, world.Writer);
        await hub.SettleAsync(down);

        var later = await desk.CertificateAsync(order.Id);
        Assert.Equal(frozen.Content, later.Frozen!.Content);
        Assert.Contains(later.Later, e => e is { Kind: "removed", Channel: "Kênh trang-dung" });
        Assert.Empty(later.Changed);

        await database.TamperAsync($"update hub.publication_changes set at = at - interval '1 hour' where kind = 'removed' and channel_id = '{hanging}'");
        var changed = await desk.CertificateAsync(order.Id);
        Assert.Equal(["publication_changes", "publications"], changed.Changed.Select(r => r.Table)); // the change, and the post that it was written down of
        Assert.Equal(told(frozen), told(changed.Frozen!));
        Assert.False(changed.Forged);

        await database.TamperAsync($"update hub.order_certificates set content = replace(content, '2026', '2027') where order_id = '{order.Id}'");
        Assert.True((await desk.CertificateAsync(order.Id)).Forged);

        DateTimeOffset? told(OrderCertificate certificate) => CertificateText.Read(certificate.Content).Channels.Single(c => c.Channel == "doi-tac-treo").Copies[0].Until;
    }
}
