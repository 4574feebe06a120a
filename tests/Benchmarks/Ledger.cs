using Tests.Support;

namespace Benchmarks;

/// <summary>So many publications over ten years on ten channels, each with three metrics that were read seven times: what a house of that age has.</summary>
internal static class Ledger
{
    public static async Task<TestDatabase> BuildAsync(int published)
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        await database.TamperAsync($"""
            insert into hub.channels (id, connector, slug, name, settings, secrets, max_parallel, created_at, opened_at)
            select md5('channel' || c)::uuid, 'assisted', 'kenh-' || c, 'Kênh ' || c, '{"{}"}', '{"{}"}', 4, now() - interval '11 years', now() - interval '11 years' from generate_series(0, 9) c;
            insert into hub.subjects (id, kind, sample) select md5('item' || n)::uuid, 'item', true from generate_series(1, {published}) n;
            insert into hub.items (id, code, slug, editorial, search_text, created_at, updated_at, first_published_at, current_revision_id)
            select md5('item' || n)::uuid, 'HS-26-' || lpad(n::text, 6, '0'), 'tin-' || n, 'approved', '', now(), now(), {At(published)}, md5('revision' || n)::uuid from generate_series(1, {published}) n;
            insert into hub.revisions (id, item_id, number, hash, origin, kind, emergency, title, summary, body_markdown, section, source_agency, language, tags, overrides, created_at)
            select md5('revision' || n)::uuid, md5('item' || n)::uuid, 1, repeat('0', 64), 'composer', 'article', false, 'Tin', 'Tin', 'Tin', 'Mục ' || n % 10, 'Sở', 'vi', '{"{}"}', '{"{}"}', now()
            from generate_series(1, {published}) n;
            insert into hub.payloads (hash, bytes, connector, renderer_version, created_at) values ('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', '\x00', 'assisted', 2, now());
            insert into hub.deliveries (id, subject_id, sample, mode, channel_id, seq, generation, approval_id, approval_number, action, version, payload_hash, state, due_at, emergency, created_at, changed_at, ended_at)
            select md5('delivery' || n)::uuid, md5('item' || n)::uuid, true, 'practice', md5('channel' || n % 10)::uuid, 1, 1, md5('approval' || n)::uuid, 1, 'publish', 1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 'published', now(), false, now(), now(), now()
            from generate_series(1, {published}) n;
            insert into hub.publications (id, subject_id, channel_id, delivery_id, publish_key, generation, remote_id, payload_hash, version, proof, published_at, updated_at, on_site, section)
            select md5('publication' || n)::uuid, md5('item' || n)::uuid, md5('channel' || n % 10)::uuid, md5('delivery' || n)::uuid, n, 1, n, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 1, 'acknowledged', {At(published)}, now(), false, 'Mục ' || n % 10
            from generate_series(1, {published}) n;
            insert into hub.reach_samples (id, read_at, publication_id, subject_id, channel_id, slot, metric, definition_version, value, missing, qualifier, source, evidence, hash)
            select md5(n || m || s.slot)::uuid, p.published_at + s.after, p.id, p.subject_id, p.channel_id, s.slot, m, 1,
                   case when n % 7 > 0 then n * 37 % 10007 end, case when n % 7 = 0 then 'error' end, 'exact', 'platform', '…', md5(n::text)
            from generate_series(1, {published}) n join hub.publications p on p.id = md5('publication' || n)::uuid, unnest(array['views', 'engagements', 'clicks']) m,
                 (values ('1h', interval '1 hour'), ('6h', interval '6 hours'), ('24h', interval '1 day'), ('3d', interval '3 days'), ('7d', interval '7 days'), ('28d', interval '28 days'), ('quarter', interval '60 days')) s (slot, after);
            set session_replication_role = origin;
            select hub.rebuild_figures();
            analyze
            """);
        return database;
    }

    // The newest a moment ago, the oldest ten years.
    private static string At(int published) => $"now() - n * interval '10 years' / {published}";
}
