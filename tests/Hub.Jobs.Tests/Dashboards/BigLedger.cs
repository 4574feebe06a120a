using Connectors.Contract;
using Connectors.Rendering;
using Tests.Support;

namespace Hub.Jobs.Tests.Dashboards;

/// <summary>20,000 items over ten years, each with a picture that three others share, on one of four channels with three metrics read twice, some typed in; each was submitted and approved; eight quarters are closed.</summary>
public sealed class BigLedger : IAsyncLifetime
{
    public const int Items = 20_000;

    private static readonly Rendition Payload = new() { RendererVersion = 2, Parts = [new("title", PartKind.Plain, "Xã Đồng Xanh tiêm nhắc cho trẻ 🌸")] };

    public TestDatabase Database { get; } = new();

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        var bytes = RenditionBytes.Of(Payload);
        await Database.TamperAsync($"""
            insert into hub.channels (id, connector, slug, name, settings, secrets, max_parallel, created_at)
            select md5('channel' || c)::uuid, 'assisted', 'kenh-' || c, 'Kênh ' || c, '{"{}"}', '{"{}"}', 64, now() from generate_series(0, 3) c;
            insert into hub.users (id, user_name, display_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            select md5('user')::uuid, 'hanh', 'Nguyễn Thị Hạnh', true, false, false, true, 0;
            insert into hub.payloads (hash, bytes, connector, renderer_version, created_at)
            values ('{RenditionBytes.HashOf(bytes)}', '\x{Convert.ToHexStringLower(bytes)}', 'assisted', 2, now());
            insert into hub.subjects (id, kind, sample) select md5('item' || n)::uuid, 'item', true from generate_series(1, {Items}) n;
            insert into hub.items (id, code, slug, editorial, search_text, created_at, updated_at, first_published_at, current_revision_id)
            select md5('item' || n)::uuid, 'HS-26-' || lpad(n::text, 5, '0'), 'tin-' || n, 'approved', '', now(), now(), now(), md5('revision' || n)::uuid from generate_series(1, {Items}) n;
            insert into hub.revisions (id, item_id, number, hash, origin, kind, emergency, title, summary, body_markdown, section, source_agency, language, tags, overrides, created_at)
            select md5('revision' || n)::uuid, md5('item' || n)::uuid, 1, repeat('0', 64), 'composer', 'article', false, 'Tin', 'Tin', 'Tin', 'Mục ' || n % 10, 'Sở', 'vi', '{"{}"}', '{"{}"}', now()
            from generate_series(1, {Items}) n;
            insert into hub.media (sha256, public_key, content_type, width, height, byte_count, bytes, made_from, created_at)
            select {Picture("n", "made")}, 'anh-' || n || '-' || made, 'image/jpeg', 1200, 630, 1, convert_to('anh ' || n || ' ' || made, 'UTF8'),
                   case made when 1 then {Picture("n", "0")} end, now() - n * interval '1 hour'
            from generate_series(1, {Items / 4}) n, generate_series(0, 1) made;
            insert into hub.revision_media (revision_id, position, sha256, original, alt_text)
            select md5('revision' || n)::uuid, 0, {Picture($"1 + n % {Items / 4}", "1")}, {Picture($"1 + n % {Items / 4}", "0")}, 'Đường hoa'
            from generate_series(1, {Items}) n;
            insert into hub.submissions (id, item_id, revision_id, kind, state, requested_at, window_from, window_to, emergency, submitted_at, submitted_by, decided_at)
            select md5('submission' || n)::uuid, md5('item' || n)::uuid, md5('revision' || n)::uuid, 'publish', 'approved', now(), now(), now() + interval '1 day', false, now(), md5('user')::uuid, now() from generate_series(1, {Items}) n;
            insert into hub.approvals (id, subject_id, number, kind, submission_id, revision_id, window_from, window_to, signatures_needed, created_at, effective_at)
            select md5('approval' || n)::uuid, md5('item' || n)::uuid, 1, 'publish', md5('submission' || n)::uuid, md5('revision' || n)::uuid, now(), now() + interval '1 day', 1, now(), now() - interval '9 years' from generate_series(1, {Items}) n;
            insert into hub.approval_signatures (approval_id, user_id, signed_at) select md5('approval' || n)::uuid, md5('user')::uuid, now() from generate_series(1, {Items}) n;
            insert into hub.audit (at, actor_kind, actor_name, action, subject_kind, subject_id, detail)
            select now(), 'system', 'hub', 'item.saved', 'item', md5('item' || n)::uuid::text, '{"{}"}' from generate_series(1, {Items}) n;
            insert into hub.deliveries (id, subject_id, sample, mode, channel_id, seq, generation, approval_id, approval_number, action, version, payload_hash, state, due_at, emergency, created_at, changed_at, ended_at)
            select md5('delivery' || n)::uuid, md5('item' || n)::uuid, true, 'practice', md5('channel' || n % 4)::uuid, 1, 1, md5('approval' || n)::uuid, 1, 'publish', 1, p.hash, 'published', now(), false, now(), now(), now()
            from generate_series(1, {Items}) n, hub.payloads p;
            insert into hub.publications (id, subject_id, channel_id, delivery_id, publish_key, generation, remote_id, payload_hash, version, proof, published_at, updated_at, on_site, section)
            select md5('publication' || n)::uuid, md5('item' || n)::uuid, md5('channel' || n % 4)::uuid, md5('delivery' || n)::uuid, n, 1, n, p.hash, 1, 'acknowledged',
                   now() - n * interval '4 hours 23 minutes', now(), false, 'Mục ' || n % 10
            from generate_series(1, {Items}) n, hub.payloads p;
            insert into hub.reach_samples (id, read_at, publication_id, subject_id, channel_id, slot, metric, definition_version, value, missing, qualifier, source, evidence, hash)
            select md5('sample' || n || m || s)::uuid, p.published_at + case s when '28d' then interval '28 days' else interval '1 day' end, p.id, p.subject_id, p.channel_id, s, m, 1,
                   case when n % 7 > 0 then n * 37 % 10007 end, case when n % 7 = 0 then 'error' end, 'exact', 'platform', '…', md5(n::text)
            from generate_series(1, {Items}) n join hub.publications p on p.id = md5('publication' || n)::uuid, unnest(array['views', 'engagements', 'clicks']) m, unnest(array['24h', '28d']) s;
            insert into hub.reach_samples (id, read_at, publication_id, subject_id, channel_id, slot, metric, definition_version, value, qualifier, source, evidence, entered_by, told_by, hash)
            select md5('typed' || n)::uuid, p.published_at + interval '2 days', p.id, p.subject_id, p.channel_id, 'manual', 'airings', 1, n % 100, 'exact', 'manual', 'Sổ', md5('user')::uuid, 'partner', md5(n::text)
            from generate_series(1, {Items}, 100) n join hub.publications p on p.id = md5('publication' || n)::uuid;
            insert into hub.changed_evidence (sample_id, how) select md5('sample' || n || 'views28d')::uuid, 'changed' from generate_series(1, 3) n;
            set session_replication_role = origin;
            select hub.rebuild_figures();
            insert into hub.periods (id, kind, first_day, last_day, opened_at)
            select md5('period' || q)::uuid, 'quarter', (date_trunc('quarter', now()) - q * interval '3 months')::date, (date_trunc('quarter', now()) - (q - 1) * interval '3 months' - interval '1 day')::date, now()
            from generate_series(2, 9) q;
            select count(hub.freeze_period(id, now())) from hub.periods;
            update hub.periods set closed_at = now(), closed_by = md5('user')::uuid, cut_off = now();
            analyze
            """);
    }

    private static string Picture(string number, string made) => $"encode(sha256(convert_to('anh ' || {number} || ' ' || {made}, 'UTF8')), 'hex')";

    public Task DisposeAsync() => Database.DisposeAsync();
}
