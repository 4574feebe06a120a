using Hub.Alerts.Watching;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Operating;
using Hub.Jobs.Tests.Site;
using Hub.Storage;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries.Operating;

public sealed class QueueListFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    // Twenty thousand deliveries of five thousand items on four channels, changed a minute apart.
    private static readonly string[] Big = ["deliveries", "subjects", "audit"];

    private const string Rows =
        """
        insert into hub.channels select (jsonb_populate_record(first.c, jsonb_build_object('id', gen_random_uuid(), 'slug', 'kenh-' || n))).*
            from (select c from hub.channels c limit 1) first, generate_series(1, 3) n;
        insert into hub.subjects (id, kind, sample) select gen_random_uuid(), 'item', true from generate_series(1, 5000);
        insert into hub.deliveries
        select d.* from (select d from hub.deliveries d limit 1) first,
            (select id, row_number() over (order by id) as n from hub.subjects where id <> (select subject_id from hub.deliveries limit 1)) s,
            (select id, row_number() over (order by id) as n from hub.channels) c,
            lateral jsonb_populate_record(first.d, jsonb_build_object(
                'id', gen_random_uuid(), 'subject_id', s.id, 'channel_id', c.id, 'approval_id', gen_random_uuid(), 'state', 'published', 'next_step', null,
                'ended_at', hub.now(), 'changed_at', hub.now() - s.n * interval '1 minute')) d;
        analyze hub.deliveries; analyze hub.subjects; analyze hub.channels
        """;

    [Fact]
    public async Task Filters_narrow_and_pages_meet_every_row_once()
    {
        await using var stage = await Stage.SetAsync(database);
        var market = await stage.World.ItemAsync(World.Draft("Chợ hoa Xuân mở cửa đến 23h30 🌸"));
        await stage.World.ApproveAsync(await stage.World.SubmitAsync(market, null, stage.Channel));
        for (var i = 0; i < 4; i++)
        {
            await stage.World.ApprovedItemAsync(stage.Channel);
        }

        await using var db = stage.Hub.Db();
        var mine = new QueueQuery { Channel = stage.Channel };
        var met = new List<Guid>();
        QueuePlace? after = null;
        do
        {
            (var rows, after) = await QueueList.ReadAsync(db, mine with { Most = 2, After = after }, default);
            met.AddRange(rows.Select(r => r.Delivery.Id));
            after = QueuePlace.Parse(after?.ToString());
        }
        while (after is not null);

        Assert.Equal(5, met.Distinct().Count());
        Assert.Equal(5, met.Count);
        Assert.Equal([market], await FoundAsync(mine with { Text = "chợ HOA".Normalize(System.Text.NormalizationForm.FormD) }));
        Assert.Equal([market], await FoundAsync(mine with { Text = await stage.World.CodeAsync(market) }));
        Assert.Empty(await FoundAsync(mine with { Text = "không có tin này" }));
        Assert.Empty(await FoundAsync(mine with { Action = DeliveryAction.Retract }));
        Assert.Empty(await FoundAsync(mine with { States = [DeliveryState.Rejected] }));
        Assert.Equal(5, (await FoundAsync(mine with { States = [DeliveryState.Waiting], Action = DeliveryAction.Publish })).Count);
        Assert.Empty(await FoundAsync(mine with { To = DateTimeOffset.UnixEpoch }));
        Assert.Equal(5, (await FoundAsync(mine with { From = DateTimeOffset.UnixEpoch })).Count);

        async Task<IReadOnlyList<Guid>> FoundAsync(QueueQuery query) => [.. (await QueueList.ReadAsync(db, query, default)).Rows.Select(r => r.Delivery.SubjectId)];
    }

    [Fact]
    public async Task Nobody_waits_for_a_look_through_every_delivery()
    {
        var big = new TestDatabase();
        await big.InitializeAsync();
        await using (var stage = await Stage.SetAsync(big))
        {
            await stage.World.ApprovedItemAsync(stage.Channel);
            await big.TamperAsync(Rows);
            await using var plans = new Plans(big);
            var place = new QueuePlace(TimeProvider.System.GetUtcNow().AddHours(-3), Guid.NewGuid());
            QueueQuery[] asked =
            [
                new(), new() { After = place }, new() { Channel = stage.Channel, After = place }, new() { States = [DeliveryState.NeedsLook, DeliveryState.Unsure] },
                new() { States = [DeliveryState.Waiting, DeliveryState.Sending, DeliveryState.Prepared, DeliveryState.Pending] },
                new() { From = TimeProvider.System.GetUtcNow().AddDays(-2), To = TimeProvider.System.GetUtcNow().AddDays(-1) }, new() { Text = "quầy tiếp nhận" }, new() { Action = DeliveryAction.Publish },
            ];
            foreach (var query in asked)
            {
                await QueueList.ReadAsync(plans.Db, query, default);
            }

            await Lanes.ReadAsync(plans.Db, await QueueList.OpenAsync(plans.Db, default), default);
            await ReleaseBoard.ReadAsync(plans.Db, default);
            await RecentReleases.ReadAsync(plans.Db, 10, default);
            foreach (var watch in stage.Hub.Get<IEnumerable<IAlertWatch>>())
            {
                await watch.FindAsync(plans.Db, await HubClock.ReadAsync(plans.Db, default), default);
            }

            var whole = plans.WholeTables.Where(l => Big.Any(t => l.Contains($"on {t} ", StringComparison.Ordinal))).ToList();
            Assert.True(whole.Count == 0, string.Join('\n', whole) + "\n\n" + plans.Text);
        }

        await big.DisposeAsync();
    }
}
