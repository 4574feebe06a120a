using System.Globalization;
using Tests.Support;

namespace Hub.Jobs.Tests.Orders;

/// <summary>20,000 items, one order each, on three channels; every fiftieth order is open, and half of those are late. As many alerts and rows of changed evidence, of which every fiftieth is open.</summary>
public sealed class BigOrders : IAsyncLifetime
{
    private const int Orders = 20_000;

    public TestDatabase Database { get; } = new();

    public static Guid Id(int number) => Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{number:D12}"));

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        await Database.TamperAsync($"""
            insert into hub.users (id, user_name, display_name, access_failed_count, email_confirmed, lockout_enabled, phone_number_confirmed, two_factor_enabled)
            values (md5('person')::uuid, 'p', 'Đỗ Quốc Việt', 0, true, true, false, false);
            insert into hub.channels (id, connector, slug, name, settings, secrets, max_parallel, created_at)
            select md5('channel' || c)::uuid, 'assisted', 'kenh-' || c, 'Kênh ' || c, '{"{}"}', '{"{}"}', 4, now() from generate_series(1, 3) c;
            insert into hub.subjects (id, kind, sample) select md5('item' || n)::uuid, 'item', true from generate_series(1, {Orders}) n;
            insert into hub.items (id, code, slug, editorial, search_text, created_at, updated_at, current_revision_id)
            select md5('item' || n)::uuid, 'HS-26-' || lpad(n::text, 5, '0'), 'tin-' || n, 'approved', '', now(), now(), md5('revision' || n)::uuid from generate_series(1, {Orders}) n;
            insert into hub.revisions (id, item_id, number, hash, origin, kind, emergency, title, summary, body_markdown, source_agency, language, tags, overrides, created_at)
            select md5('revision' || n)::uuid, md5('item' || n)::uuid, 1, repeat('0', 64), 'composer', 'article', false, 'Tin', 'Tin', 'Tin', 'Sở', 'vi', '{"{}"}', '{"{}"}', now() from generate_series(1, {Orders}) n;
            insert into hub.approvals (id, subject_id, number, kind, reason, signatures_needed, created_at, effective_at)
            select md5('approval' || n)::uuid, md5('item' || n)::uuid, 2, 'withdrawal', 'Sai', 1, now(), now() from generate_series(1, {Orders}) n;
            insert into hub.orders (id, item_id, kind, reason, approval_id, ordered_at, ordered_by, closed_at)
            select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, md5('item' || n)::uuid, 'withdrawal', 'Sai', md5('approval' || n)::uuid, now() - n * interval '1 minute', md5('person')::uuid, case when n % 50 > 0 then now() end
            from generate_series(1, {Orders}) n;
            insert into hub.order_tasks (id, order_id, channel_id, means, first, due_at, agreed_minutes, copy_live, copy_may_be, settled_at)
            select gen_random_uuid(), ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, md5('channel' || c)::uuid, 'by-hand', 'nothing', now() + case when n % 100 = 0 then -interval '1 hour' else interval '1 hour' end, 60, true, false,
                   case when n % 50 > 0 then now() end
            from generate_series(1, {Orders}) n, generate_series(1, 3) c;
            insert into hub.deliveries (id, subject_id, sample, mode, channel_id, seq, generation, approval_id, approval_number, action, state, due_at, emergency, created_at, changed_at, ended_at)
            select gen_random_uuid(), md5('item' || n)::uuid, true, 'practice', md5('channel' || c)::uuid, 2, 1, md5('approval' || n)::uuid, 2, 'retract', 'removed', now(), false, now(), now(), now()
            from generate_series(1, {Orders}) n, generate_series(1, 3) c;
            insert into hub.attempts (id, delivery_id, number, step, lease_token, node, started_at, ended_at, outcome)
            select gen_random_uuid(), id, 1, 'retract', gen_random_uuid(), 'nut-1', now(), now(), 'Removed' from hub.deliveries;
            insert into hub.publication_changes (id, publication_id, subject_id, channel_id, delivery_id, kind, at, proof, payload_hash, version, remote_id)
            select gen_random_uuid(), gen_random_uuid(), subject_id, channel_id, id, 'removed', now(), 'read-back', repeat('0', 64), 1, 'r' from hub.deliveries;
            insert into hub.incidents (id, kind, channel_id, delivery_id, detail, opened_at, closed_at)
            select gen_random_uuid(), case when n % 3 = 0 then 'failed' else 'needs-look' end, d.channel_id, d.id, 'x', now() - n * interval '1 minute', case when n % 50 > 0 then now() end
            from (select id, channel_id, row_number() over (order by id) as n from hub.deliveries) d where n <= {Orders};
            insert into hub.changed_evidence (sample_id, how, found_at, channel_id, subject_id, metric, first_day, last_day, answered_at, answered_by, answer)
            select gen_random_uuid(), 'removed', now() - n * interval '1 minute', md5('channel1')::uuid, md5('item' || n)::uuid, 'views', current_date, current_date,
                   case when n % 50 > 0 then now() end, case when n % 50 > 0 then md5('person')::uuid end, case when n % 50 > 0 then 'Đã xem' end
            from generate_series(1, {Orders}) n;
            analyze
            """);
    }

    public Task DisposeAsync() => Database.DisposeAsync();
}
