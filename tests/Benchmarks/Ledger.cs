using Npgsql;
using Tests.Support;

namespace Benchmarks;

/// <summary>
/// What a house of ten years has: so many items, each on ten channels, each post with three metrics that were read three times and one reading of the
/// first hour. Of 100,000 items: 1,000,000 deliveries and 10,000,000 samples, in the partitions by month that the hub would have made.
/// </summary>
internal static class Ledger
{
    public const int Channels = 10;
    public const int SamplesOfPost = 10;

    public const string Unit = "Sở Y tế";
    public const string Label = "tiem-chung";

    private const string Payload = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";

    public static async Task<TestDatabase> BuildAsync(int items)
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.AdminConnection) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await server.OpenAsync();
        foreach (var step in new[] { "set session_replication_role = replica", Months, Items(items), Posts(items), Samples(items), "set session_replication_role = origin", "select hub.rebuild_figures()", Closed, "vacuum analyze" })
        {
            await using var command = new NpgsqlCommand(step, server);
            await command.ExecuteNonQueryAsync();
        }

        return database;
    }

    private const string Months = """
        do $$
        declare
            first date;
        begin
            for n in 1..132 loop
                first := (date_trunc('month', clock_timestamp() at time zone 'UTC') - make_interval(months => n))::date;
                execute format(
                    'create table hub.reach_samples_%s partition of hub.reach_samples for values from (%L) to (%L)',
                    to_char(first, 'YYYYMM'), first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
            end loop;
        end
        $$
        """;

    private static string Items(int items) => $"""
        insert into hub.channels (id, connector, slug, name, settings, secrets, max_parallel, created_at, opened_at)
        select md5('channel' || c)::uuid, 'assisted', 'kenh-' || c, 'Kênh ' || c, '{"{}"}', '{"{}"}', 4, now() - interval '11 years', now() - interval '11 years' from generate_series(0, {Channels - 1}) c;
        insert into hub.users (id, user_name, display_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
        select md5('user')::uuid, 'hanh', 'Nguyễn Thị Hạnh', true, false, false, true, 0;
        insert into hub.subjects (id, kind, sample) select md5('item' || n)::uuid, 'item', true from generate_series(1, {items}) n;
        insert into hub.items (id, code, slug, editorial, search_text, created_by, created_at, updated_at, first_published_at, current_revision_id)
        select md5('item' || n)::uuid, 'HS-26-' || lpad(n::text, 6, '0'), 'tin-' || n, 'approved', 'xa dong xanh tiem nhac cho tre dot ' || n % 977 || ' tin ' || n, md5('user')::uuid,
               {At("n", items)} - interval '1 day', {At("n", items)}, {At("n", items)}, md5('revision' || n)::uuid
        from generate_series(1, {items}) n;
        insert into hub.revisions (id, item_id, number, hash, origin, kind, emergency, title, summary, body_markdown, section, source_agency, language, tags, overrides, created_at)
        select md5('revision' || n)::uuid, md5('item' || n)::uuid, 1, repeat('0', 64), 'composer', 'article', false, 'Xã Đồng Xanh tiêm nhắc cho trẻ, đợt ' || n % 977, 'Tin', 'Tin', 'Mục ' || n % 10,
               case n % 20 when 0 then '{Unit}' else 'Sở ' || n % 20 end, 'vi', case when n % 50 = 0 then array['{Label}'] else '{"{}"}' end, '{"{}"}', now()
        from generate_series(1, {items}) n;
        insert into hub.approvals (id, subject_id, number, kind, submission_id, revision_id, window_from, window_to, signatures_needed, created_at, effective_at)
        select md5('approval' || n)::uuid, md5('item' || n)::uuid, 1, 'publish', md5('submission' || n)::uuid, md5('revision' || n)::uuid, now(), now() + interval '1 day', 1, now(), {At("n", items)} - interval '1 hour'
        from generate_series(1, {items}) n
        """;

    private static string Posts(int items) => $"""
        insert into hub.payloads (hash, bytes, connector, renderer_version, created_at) values ('{Payload}', '\x00', 'assisted', 2, now());
        insert into hub.deliveries (id, subject_id, sample, mode, channel_id, seq, generation, approval_id, approval_number, action, version, payload_hash, state, due_at, emergency, created_at, changed_at, ended_at)
        select md5('delivery' || n || '-' || c)::uuid, md5('item' || n)::uuid, true, 'practice', md5('channel' || c)::uuid, 1, 1, md5('approval' || n)::uuid, 1, 'publish', 1, '{Payload}', 'published',
               {At("n", items)}, false, {At("n", items)}, {At("n", items)}, {At("n", items)}
        from generate_series(1, {items}) n, generate_series(0, {Channels - 1}) c;
        insert into hub.publications (id, subject_id, channel_id, delivery_id, publish_key, generation, remote_id, payload_hash, version, proof, published_at, updated_at, on_site, section)
        select md5('publication' || n || '-' || c)::uuid, md5('item' || n)::uuid, md5('channel' || c)::uuid, md5('delivery' || n || '-' || c)::uuid, n || '-' || c, 1, n || '-' || c, '{Payload}', 1, 'acknowledged',
               {At("n", items)}, {At("n", items)}, false, 'Mục ' || n % 10
        from generate_series(1, {items}) n, generate_series(0, {Channels - 1}) c
        """;

    // The first hour was read of views alone.
    private static string Samples(int items) => $"""
        insert into hub.reach_samples (id, read_at, publication_id, subject_id, channel_id, slot, metric, definition_version, value, missing, qualifier, source, evidence, hash)
        select md5(n || '-' || c || s.metric || s.slot)::uuid, {At("n", items)} + s.after, md5('publication' || n || '-' || c)::uuid, md5('item' || n)::uuid, md5('channel' || c)::uuid, s.slot, s.metric, 1,
               case when n % 7 > 0 then n * 37 % 10007 end, case when n % 7 = 0 then 'error' end, 'exact', 'platform', '…', md5(n::text)
        from generate_series(1, {items}) n, generate_series(0, {Channels - 1}) c,
             (select metric, slot, after from unnest(array['views', 'engagements', 'clicks']) metric, (values ('24h', interval '1 day'), ('7d', interval '7 days'), ('28d', interval '28 days')) r (slot, after)
              union all select 'views', '1h', interval '1 hour') s
        """;

    // Two quarters ago and the seven before it; the one that was over last is still open, and that is the one that is looked at.
    private const string Closed = """
        insert into hub.periods (id, kind, first_day, last_day, opened_at)
        select md5('period' || q)::uuid, 'quarter', (date_trunc('quarter', now()) - q * interval '3 months')::date, (date_trunc('quarter', now()) - (q - 1) * interval '3 months' - interval '1 day')::date, now()
        from generate_series(2, 9) q;
        select count(hub.freeze_period(id, now())) from hub.periods;
        update hub.periods set closed_at = now(), closed_by = md5('user')::uuid, cut_off = now()
        """;

    // The newest a moment ago, the oldest ten years.
    private static string At(string number, int items) => $"now() - {number} * interval '10 years' / {items}";
}
