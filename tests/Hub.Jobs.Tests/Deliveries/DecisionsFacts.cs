using Hub.Approvals;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>What people decide about deliveries, on a channel that is posted by hand and on one whose partner cannot be reached.</summary>
public sealed class DecisionsFacts : IAsyncLifetime
{
    private const string Link = "https://mang.example/bai/42";

    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private Guid byHand;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        byHand = await world.ChannelAsync("assisted", "dang-tay", new() { ["link-pattern"] = @"https://mang\.example/bai/\d+" }, []);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_post_by_hand_is_out_when_its_link_was_pasted_and_fits_the_channel()
    {
        var (item, id) = await NeedsHandAsync();

        var wrong = await RefusedAsync(d => d.DoneAsync, id, "https://khac.example/bai/42");
        var none = await RefusedAsync(d => d.DoneAsync, id, null);
        await DecideAsync((d, db) => d.DoneAsync(db, id, Link + "?utm_source=chia-se", world.Writer, default));

        await using var after = hub.Db();
        Assert.Equal(("link-elsewhere", "proof-needed"), (wrong, none));
        Assert.Equal(Link, (await after.Publications.SingleAsync(p => p.SubjectId == item)).Url);
        var line = await after.Audit.SingleAsync(a => a.Action == "delivery.done-by-hand");
        Assert.Contains("\"to\":\"published\"", line.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_and_a_removal_by_hand_need_no_link()
    {
        var (item, id) = await NeedsHandAsync();
        await DecideAsync((d, db) => d.DoneAsync(db, id, Link, world.Writer, default));

        await world.CorrectAsync(item, byHand);
        await DoneAsync(item);
        await world.WithdrawAsync(item);
        await DoneAsync(item);

        Assert.Equal(
            [DeliveryState.Published, DeliveryState.Published, DeliveryState.Removed],
            (await world.DeliveriesAsync(item, byHand)).Select(d => d.Facts.State));
    }

    [Fact]
    public async Task A_delivery_that_needs_a_look_is_not_answered_by_a_retry_nor_by_a_cancel_but_by_what_was_seen()
    {
        var (item, id) = await NeedsLookAsync();

        var retry = (await Assert.ThrowsAsync<RefusedException>(() => DecideAsync((d, db) => d.RetryAsync(db, id, world.Writer, default)))).Refusals[0].Problem.Code;
        var cancel = (await Assert.ThrowsAsync<RefusedException>(() => DecideAsync((d, db) => d.CancelAsync(db, id, "thôi", world.Writer, default)))).Refusals[0].Problem.Code;
        await DecideAsync((d, db) => d.FoundAsync(db, id, Link, null, world.Writer, default));

        var delivery = Assert.Single(await world.DeliveriesAsync(item, byHand));
        Assert.Equal(("state-unfit", "may-be-out"), (retry, cancel));
        Assert.Equal((DeliveryState.Published, false), (delivery.Facts.State, delivery.Facts.MayBeOut));
    }

    [Fact]
    public async Task What_a_person_did_not_find_may_be_sent_once_more()
    {
        var (item, id) = await NeedsLookAsync();

        await DecideAsync((d, db) => d.NotThereAsync(db, id, world.Writer, default));

        var delivery = Assert.Single(await world.DeliveriesAsync(item, byHand));
        Assert.Equal((DeliveryState.Waiting, false), (delivery.Facts.State, delivery.Facts.MayBeOut));
    }

    [Fact]
    public async Task What_has_not_gone_out_can_be_cancelled_and_a_removal_cannot()
    {
        var (item, id) = await NeedsHandAsync();
        await DecideAsync((d, db) => d.DoneAsync(db, id, Link, world.Writer, default));
        await world.WithdrawAsync(item);
        var removal = (await world.DeliveriesAsync(item, byHand))[^1].Id;
        var waiting = await world.ApprovedItemAsync(byHand);
        var second = Assert.Single(await world.DeliveriesAsync(waiting, byHand)).Id;

        await DecideAsync((d, db) => d.CancelAsync(db, second, "Không phát nữa", world.Writer, default));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => DecideAsync((d, db) => d.CancelAsync(db, removal, "thôi", world.Writer, default)));

        Assert.Equal(DeliveryState.Cancelled, Assert.Single(await world.DeliveriesAsync(waiting, byHand)).Facts.State);
        Assert.Equal("retract-stays", refused.Refusals[0].Problem.Code);
    }

    [Fact]
    public async Task A_parked_delivery_is_released_by_an_operator_on_its_day_and_later_only_by_an_approver()
    {
        var item = await world.ItemAsync();
        await world.ApproveAsync(await world.SubmitAsync(item, null, byHand));
        await World.AdvanceAsync(hub, TimeSpan.FromDays(3));
        await hub.RunLaneAsync(byHand);
        var parked = Assert.Single(await world.DeliveriesAsync(item, byHand));

        var late = await Assert.ThrowsAsync<RefusedException>(() => ReleaseAsync(parked.Id, approver: false));
        await ReleaseAsync(parked.Id, approver: true);
        await hub.RunLaneAsync(byHand);

        Assert.Equal(DeliveryState.Parked, parked.Facts.State);
        Assert.Equal("approved-day-over", late.Refusals[0].Problem.Code);
        var after = Assert.Single(await world.DeliveriesAsync(item, byHand));
        Assert.Equal(DeliveryState.NeedsHand, after.Facts.State);
        Assert.Equal(TimeSpan.FromHours(17), after.WindowTo!.Value.UtcDateTime.TimeOfDay);
    }

    private async Task ReleaseAsync(Guid id, bool approver)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Releasing>().ReleaseAsync(db, id, null, approver, world.Approver, default);
        await transaction.CommitAsync();
    }

    private async Task<(Guid Item, Guid Delivery)> NeedsHandAsync()
    {
        var item = await world.ApprovedItemAsync(byHand);
        await hub.RunLaneAsync(byHand);
        var delivery = Assert.Single(await world.DeliveriesAsync(item, byHand));
        Assert.Equal(DeliveryState.NeedsHand, delivery.Facts.State);
        return (item, delivery.Id);
    }

    // As a lost claim of a visible call leaves it where nothing can be looked up.
    private async Task<(Guid Item, Guid Delivery)> NeedsLookAsync()
    {
        var (item, id) = await NeedsHandAsync();
        await using var db = hub.Db();
        var delivery = await db.Deliveries.SingleAsync(d => d.Id == id);
        delivery.Facts = delivery.Facts with { State = DeliveryState.NeedsLook, MayBeOut = true, DoubtStep = Connectors.Contract.DeliveryStep.Publish };
        await db.SaveChangesAsync();
        return (item, id);
    }

    private async Task DoneAsync(Guid item)
    {
        await hub.RunLaneAsync(byHand);
        var id = (await world.DeliveriesAsync(item, byHand))[^1].Id;
        await DecideAsync((d, db) => d.DoneAsync(db, id, null, world.Writer, default));
    }

    private async Task<string> RefusedAsync(
        Func<Decisions, Func<HubDb, Guid, string?, global::Hub.Audit.Actor, CancellationToken, Task<Delivery>>> act, Guid id, string? pasted) =>
        (await Assert.ThrowsAsync<RefusedException>(() => DecideAsync((d, db) => act(d)(db, id, pasted, world.Writer, default)))).Refusals[0].Problem.Code;

    private async Task DecideAsync(Func<Decisions, HubDb, Task> decide)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await decide(hub.Get<Decisions>(), db);
        await transaction.CommitAsync();
    }
}
