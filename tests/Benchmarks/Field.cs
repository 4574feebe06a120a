using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using StandIns.SignedPush;
using Tests.Support;
using Tests.Support.Hubs;

namespace Benchmarks;

/// <summary>A database of its own with channels, approved items and deliveries that are due at one moment.</summary>
internal sealed class Field : IAsyncDisposable
{
    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;

    public TestDatabase Database => database;

    public static string Connection(TestDatabase database) => $"{database.AppConnection};Maximum Pool Size=80";

    public static async Task<Field> BuildAsync()
    {
        var field = new Field();
        await field.database.InitializeAsync();

        // As a process that serves pages: it hands jobs in and runs none. The engine asks for the life of a host, which nothing here has.
        field.hub = new TestHub(field.database, services => services.AddSingleton<IHostApplicationLifetime, ApplicationLifetime>().AddQuartzEngine(engine => engine.RunsJobs = false));
        field.world = await World.BuildAsync(field.hub);
        return field;
    }

    /// <summary>Channels whose outlet answers each push.</summary>
    public async Task<IReadOnlyList<Guid>> PushChannelsAsync(int count, Outlet outlet, int inFlight)
    {
        var channels = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            channels.Add(await world.ChannelAsync(
                "signed-push", $"doi-tac-{i}", new() { ["endpoint"] = new Uri(outlet.Address, $"nhan-tin/{i}").AbsoluteUri },
                new() { ["secret"] = PartnerSecrets.Of("tin-nhanh") }, inFlight));
        }

        return channels;
    }

    /// <summary>Channels of the house itself: a delivery is claimed, attempted and recorded, and nobody is called.</summary>
    public async Task<IReadOnlyList<Guid>> SilentChannelsAsync(int count, int inFlight)
    {
        var channels = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            channels.Add(await world.ChannelAsync("hub-site", $"trang-tin-{i}", new() { ["public-address"] = "https://tin.hoasua.example/" }, [], inFlight));
        }

        return channels;
    }

    /// <summary>One item through submission and approval, due on each channel at the moment given.</summary>
    public async Task<string> ApprovedAsync(IReadOnlyList<Guid> channels, DateTimeOffset due)
    {
        var item = await world.ItemAsync();
        await world.ApproveAsync(await world.SubmitAsync(item, due, channels));
        await hub.Get<LaneWakes>().WakeAsync(channels, default);
        return await world.CodeAsync(item);
    }

    /// <summary>Copies of the one item there is, and of all that its approval made: what a press office would have approved one by one.</summary>
    public async Task CopyAsync(int copies) => await database.TamperAsync(CopySql(copies));

    public async Task<int> LeftAsync()
    {
        await using var db = hub.Db();
        return await db.Deliveries.CountAsync(d => d.Facts.State != DeliveryState.Published);
    }

    public async Task<DateTimeOffset> NowAsync()
    {
        await using var db = hub.Db();
        return await HubClock.ReadAsync(db, default);
    }

    /// <summary>When the last delivery was recorded.</summary>
    public async Task<DateTimeOffset> LastEndAsync()
    {
        await using var db = hub.Db();
        return (await db.Attempts.MaxAsync(a => a.EndedAt))!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    // Every id becomes another, the same one wherever it is named.
    private static string CopySql(int copies) => $"""
        create function pg_temp.other(id text, n int) returns text language sql immutable as $f$ select md5(id || ':' || n)::uuid::text $f$;
        insert into hub.subjects
        select (jsonb_populate_record(null::hub.subjects, to_jsonb(s) || jsonb_build_object('id', pg_temp.other(s.id::text, n)))).* from hub.subjects s, generate_series(1, {copies}) n;
        insert into hub.items
        select (jsonb_populate_record(null::hub.items, to_jsonb(i) || jsonb_build_object('id', pg_temp.other(i.id::text, n), 'code', 'HS-25-' || lpad(n::text, 6, '0'),
            'slug', 'ban-' || n, 'current_revision_id', pg_temp.other(i.current_revision_id::text, n)))).* from hub.items i, generate_series(1, {copies}) n;
        insert into hub.revisions
        select (jsonb_populate_record(null::hub.revisions, to_jsonb(r) || jsonb_build_object('id', pg_temp.other(r.id::text, n), 'item_id', pg_temp.other(r.item_id::text, n)))).*
        from hub.revisions r, generate_series(1, {copies}) n;
        insert into hub.approvals
        select (jsonb_populate_record(null::hub.approvals, to_jsonb(a) || jsonb_build_object('id', pg_temp.other(a.id::text, n), 'subject_id', pg_temp.other(a.subject_id::text, n),
            'revision_id', pg_temp.other(a.revision_id::text, n), 'submission_id', pg_temp.other(a.submission_id::text, n)))).* from hub.approvals a, generate_series(1, {copies}) n;
        insert into hub.approval_channels
        select (jsonb_populate_record(null::hub.approval_channels, to_jsonb(a) || jsonb_build_object('approval_id', pg_temp.other(a.approval_id::text, n),
            'subject_id', pg_temp.other(a.subject_id::text, n)))).* from hub.approval_channels a, generate_series(1, {copies}) n;
        insert into hub.placements
        select (jsonb_populate_record(null::hub.placements, to_jsonb(p) || jsonb_build_object('subject_id', pg_temp.other(p.subject_id::text, n)))).* from hub.placements p, generate_series(1, {copies}) n;
        insert into hub.tracked_links
        select (jsonb_populate_record(null::hub.tracked_links, to_jsonb(l) || jsonb_build_object('key', md5(l.key || ':' || n), 'item_id', pg_temp.other(l.item_id::text, n)))).*
        from hub.tracked_links l, generate_series(1, {copies}) n;
        insert into hub.deliveries
        select (jsonb_populate_record(null::hub.deliveries, to_jsonb(d) || jsonb_build_object('id', pg_temp.other(d.id::text, n), 'subject_id', pg_temp.other(d.subject_id::text, n),
            'approval_id', pg_temp.other(d.approval_id::text, n), 'revision_id', pg_temp.other(d.revision_id::text, n)))).* from hub.deliveries d, generate_series(1, {copies}) n;
        analyze
        """;
}
