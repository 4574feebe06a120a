using Hub.Evidence;
using Hub.Evidence.Verifying;
using Hub.Orders.Certificates;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Orders;

/// <summary>What was sent, and each try of it, is sealed when it ends: whoever changes it afterwards, or takes it away, is found out.</summary>
public sealed class SealedSendFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("update hub.attempts set outcome = 'refused', cause = 'scripted:no' where delivery_id = {delivery}", "attempts", false)]
    [InlineData("update hub.attempts set exchanges = '[{\"url\": \"x\"}]' where delivery_id = {delivery}", "attempts", false)]
    [InlineData("update hub.attempts set ended_at = null, outcome = null where delivery_id = {delivery}", "attempts", false)]
    [InlineData("update hub.attempts set delivery_id = gen_random_uuid() where delivery_id = {delivery}", "attempts", false)]
    [InlineData("delete from hub.attempts where delivery_id = {delivery}", "attempts", true)]
    [InlineData("insert into hub.attempts (id, delivery_id, number, step, lease_token, node, started_at, ended_at, outcome) values (gen_random_uuid(), {delivery}, 9, 'publish', gen_random_uuid(), 'x', now(), now(), 'published')", "attempts", false)]
    [InlineData("delete from hub.row_seals where owner_id = {delivery}", "attempts", false)]
    [InlineData("update hub.deliveries set remote_id = 'khac' where id = {delivery}", "deliveries", false)]
    [InlineData("update hub.deliveries set ended_at = ended_at - interval '2 hours' where id = {delivery}", "deliveries", false)]
    [InlineData("update hub.deliveries set state = 'cancelled' where id = {delivery}", "deliveries", false)]
    [InlineData("delete from hub.deliveries where id = {delivery}", "deliveries", true)]
    [InlineData("delete from hub.row_seals where row_id = {delivery}", "deliveries", false)]
    public async Task What_ended_and_is_changed_or_taken_away_is_named_and_a_pack_says_so(string sql, string table, bool gone)
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SettleAsync();
        await using var db = stage.Hub.Db();
        var delivery = await db.Deliveries.Where(d => d.SubjectId == item).Select(d => d.Id).SingleAsync();
        Assert.Empty(await SendRows.DifferingAsync(db, item, default));
        Assert.Empty(await PackedAsync(stage, item));

        await database.TamperAsync(sql.Replace("{delivery}", $"'{delivery:D}'", StringComparison.Ordinal));

        var found = await SendRows.DifferingAsync(db, item, default);
        Assert.All(found, f => Assert.Equal((table, gone, delivery), (f.Table, f.Gone, f.Delivery)));
        Assert.NotEmpty(found);
        Assert.Equal(found.Select(f => new ChangedRow(f.Table, f.Id, f.Gone)), await PackedAsync(stage, item));
    }

    [Fact]
    public async Task Even_the_owner_does_not_change_what_ended_in_silence()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SettleAsync();
        await using var owner = database.CreateOwnerDb();

        await owner.Database.ExecuteSqlAsync($"update hub.attempts set cause = 'không có' where delivery_id in (select id from hub.deliveries where subject_id = {item})");
        await owner.Database.ExecuteSqlAsync($"update hub.deliveries set remote_id = 'khac' where subject_id = {item}");

        Assert.Equal(["attempts", "deliveries"], (await SendRows.DifferingAsync(owner, item, default)).Select(f => f.Table).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_came_after_the_end_is_no_change()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SettleAsync();
        await using var db = stage.Hub.Db();
        await db.Attempts.ExecuteUpdateAsync(s => s.SetProperty(a => a.LateOutcome, "published").SetProperty(a => a.LateAt, DateTimeOffset.UnixEpoch));

        Assert.Empty(await SendRows.DifferingAsync(db, item, default));
    }

    [Fact]
    public async Task What_ended_and_was_begun_again_is_sealed_when_it_ends_again()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SettleAsync();
        await using var db = stage.Hub.Db();
        await db.Deliveries.ExecuteUpdateAsync(s => s.SetProperty(d => d.Facts.EndedAt, (DateTimeOffset?)null).SetProperty(d => d.Facts.State, Hub.Deliveries.DeliveryState.NeedsLook));
        Assert.Empty(await SendRows.DifferingAsync(db, item, default));

        await db.Deliveries.ExecuteUpdateAsync(s => s.SetProperty(d => d.Facts.EndedAt, DateTimeOffset.UnixEpoch).SetProperty(d => d.Facts.State, Hub.Deliveries.DeliveryState.Published));
        Assert.Empty(await SendRows.DifferingAsync(db, item, default));

        await database.TamperAsync("update hub.deliveries set ended_at = now()");
        Assert.NotEmpty(await SendRows.DifferingAsync(db, item, default));
    }

    private static async Task<IReadOnlyList<ChangedRow>> PackedAsync(Stage stage, Guid item)
    {
        var pack = await stage.Hub.Get<Packing>().MakeAsync(item, stage.World.Approver, DateTimeOffset.UnixEpoch, default);
        return PackVerification.Run(pack.Bytes).ChangedRows;
    }
}
