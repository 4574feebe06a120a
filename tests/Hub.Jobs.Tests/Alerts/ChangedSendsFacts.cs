using Hub.Alerts;
using Hub.Orders;
using Hub.People;
using Hub.Periods;
using Hub.Reach;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Alerts;

/// <summary>Deliveries, attempts and orders that were changed or removed in silence are found in the night, whether anybody opens their page or not.</summary>
public sealed class ChangedSendsFacts : IAsyncLifetime
{
    private const string Attempt = "(select a.id from hub.attempts a join hub.deliveries d on d.id = a.delivery_id where d.subject_id = {item} and d.action = 'publish')";
    private const string Delivery = "(select d.id from hub.deliveries d where d.subject_id = {item} and d.action = 'publish')";
    private const string Order = "(select o.id from hub.orders o where o.item_id = {item})";
    private const string Task = "(select t.id from hub.order_tasks t join hub.orders o on o.id = t.order_id where o.item_id = {item})";

    private readonly TestDatabase database = new();
    private Stage stage = null!;
    private AlertDesk desk = null!;
    private Guid item;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        stage = await Stage.SetAsync(database);
        desk = new AlertDesk(database, stage);
        await desk.PersonAsync("Quản trị", RoleBundles.Administrator);
        item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SettleAsync();
        await stage.World.WithdrawAsync(item);
        await stage.SettleAsync();
        await stage.Hub.RunJobAsync<OrderWatch>();
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData("update hub.attempts set outcome = 'refused' where id in " + Attempt, EvidencePlace.Attempt, EvidenceChange.HashDiffers)]
    [InlineData("delete from hub.attempts where id in " + Attempt, EvidencePlace.Attempt, EvidenceChange.Removed)]
    [InlineData("update hub.deliveries set remote_id = 'khac' where id in " + Delivery, EvidencePlace.Delivery, EvidenceChange.HashDiffers)]
    [InlineData("delete from hub.deliveries where id in " + Delivery, EvidencePlace.Delivery, EvidenceChange.Removed)]
    [InlineData("update hub.orders set reason = 'Lý do bịa ra sau' where id in " + Order, EvidencePlace.Order, EvidenceChange.HashDiffers)]
    [InlineData("delete from hub.orders where id in " + Order, EvidencePlace.Order, EvidenceChange.Removed)]
    [InlineData("update hub.order_tasks set due_at = due_at + interval '2 hours' where id in " + Task, EvidencePlace.OrderTask, EvidenceChange.HashDiffers)]
    [InlineData("delete from hub.order_tasks where id in " + Task, EvidencePlace.OrderTask, EvidenceChange.Removed)]
    [InlineData("update hub.approval_signatures set user_id = gen_random_uuid() where approval_id in (select o.approval_id from hub.orders o where o.item_id = {item})", EvidencePlace.Signature, null)]
    public async Task What_was_changed_or_removed_is_one_alert_and_leads_to_the_page_that_names_it(string sql, EvidencePlace place, EvidenceChange? how)
    {
        await using var db = database.CreateDb();
        Assert.Equal(0, await EvidenceRows.FindChangedSendsAsync(db, default));
        var id = await db.Database.SqlQueryRaw<Guid>(Of(place switch
        {
            EvidencePlace.Attempt or EvidencePlace.Delivery => $"select id as \"Value\" from hub.deliveries where id in {Delivery}",
            _ => $"select id as \"Value\" from hub.orders where id in {Order}",
        })).SingleAsync();
        await database.TamperAsync(Of(sql));

        await stage.Hub.RunJobAsync<NightlyPost>();
        await desk.RoundAsync();

        var row = Assert.Single((await ChangedEvidenceList.ReadAsync(db, new ChangedAsk(), default)).Rows);
        Assert.Equal((place, how ?? row.Change.How, id, item), (row.Change.Place, row.Change.How, row.Change.OwnerId, row.Change.SubjectId));
        var gone = how == EvidenceChange.Removed && place is EvidencePlace.Delivery or EvidencePlace.Order && how == EvidenceChange.Removed;
        Assert.Equal(gone ? $"/items/{await stage.World.CodeAsync(item)}" : place is EvidencePlace.Attempt or EvidencePlace.Delivery ? $"/deliveries/{id}" : $"/orders/{id}", row.Page);
        Assert.Contains("1 changed or removed", Assert.Single(await desk.IncidentsAsync("evidence-changed")).Detail, StringComparison.Ordinal);
        var letter = (await desk.LettersAsync())[0].Text;
        Assert.Contains("Minh chứng của mọi số liệu còn đúng như khi được lưu.", letter, StringComparison.Ordinal);
        Assert.Contains("1 dòng của lượt gửi, lần thử hay lệnh không còn đúng như khi được lưu", letter, StringComparison.Ordinal);

        // It is no figure of the period, and is found once.
        Assert.Empty(await ChangedFigures.FindAsync(db, PeriodDays.QuarterOf(row.Change.FoundAt), [], default));
        Assert.Equal(0, await EvidenceRows.FindChangedSendsAsync(db, default));
    }

    [Fact]
    public async Task The_look_goes_on_where_it_stopped_until_every_item_was_looked_at()
    {
        await using var db = database.CreateDb();
        await database.TamperAsync($"""
            insert into hub.subjects (id, kind, sample) select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'item', true from generate_series(1, 1200) n;
            {Of("update hub.deliveries set remote_id = 'khac' where id in " + Delivery)}
            """);

        Assert.Equal(1, await EvidenceRows.FindChangedSendsAsync(db, default));
    }

    [Fact]
    public async Task Of_an_item_that_is_gone_altogether_the_lines_of_its_rows_are_left()
    {
        await using var db = database.CreateDb();
        await database.TamperAsync(Of("delete from hub.attempts where id in " + Attempt + "; delete from hub.deliveries where subject_id = {item}; delete from hub.orders where item_id = {item}; delete from hub.items where id = {item}; delete from hub.subjects where id = {item}"));

        await EvidenceRows.FindChangedSendsAsync(db, default);

        var rows = (await ChangedEvidenceList.ReadAsync(db, new ChangedAsk(), default)).Rows;
        Assert.Equal([EvidencePlace.Delivery, EvidencePlace.Attempt, EvidencePlace.Order], rows.Select(r => r.Change.Place!.Value).Distinct().Order());
        Assert.All(rows, r => Assert.Equal((EvidenceChange.Removed, null), (r.Change.How, r.Page)));
    }

    private string Of(string sql) => sql.Replace("{item}", $"'{item:D}'", StringComparison.Ordinal);
}
