using Connectors.Contract;
using Connectors.Rendering;
using Tests.Support;

namespace Hub.Jobs.Tests.Site;

/// <summary>20,000 items on the site, in ten sections, and as many publications elsewhere. Every fiftieth was taken down.</summary>
public sealed class BigSite : IAsyncLifetime
{
    public const int Items = 20_000;
    public const int Live = Items - (Items / 50);

    private static readonly Rendition Payload = new()
    {
        RendererVersion = 2,
        Parts =
        [
            new("title", PartKind.Plain, "Xã Đồng Xanh tiêm nhắc cho trẻ 🌸"), new("summary", PartKind.Plain, "Phụ huynh mang sổ tiêm, 1.234,5 liều."),
            new("body-html", PartKind.Html, "<p>Trạm y tế mở cửa từ 7h30.</p>"), new("body-text", PartKind.Plain, "Trạm y tế mở cửa từ 7h30."),
            new("link", PartKind.Address, "https://tin.hoasua.example/tin/tin-1"),
        ],
    };

    public TestDatabase Database { get; } = new();

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        var bytes = RenditionBytes.Of(Payload);
        await Database.TamperAsync($"""
            insert into hub.channels (id, connector, slug, name, settings, secrets, max_parallel, created_at)
            select md5('channel' || c)::uuid, c, c, c, '{"{}"}', '{"{}"}', 64, now() from unnest(array['hub-site', 'assisted']) c;
            insert into hub.payloads (hash, bytes, connector, renderer_version, created_at)
            values ('{RenditionBytes.HashOf(bytes)}', '\x{Convert.ToHexStringLower(bytes)}', 'hub-site', 2, now());
            insert into hub.subjects (id, kind, sample) select md5('item' || n)::uuid, 'item', true from generate_series(1, {Items}) n;
            insert into hub.items (id, code, slug, editorial, search_text, created_at, updated_at, first_published_at)
            select md5('item' || n)::uuid, 'HS-26-' || lpad(n::text, 5, '0'), 'tin-' || n, 'approved', '', now(), now(), now() from generate_series(1, {Items}) n;
            insert into hub.revisions (id, item_id, number, hash, origin, kind, emergency, title, summary, body_markdown, section, source_agency, language, tags, overrides, created_at)
            select md5('revision' || n)::uuid, md5('item' || n)::uuid, 1, repeat('0', 64), 'composer', 'article', false, 'Tin', 'Tin', 'Tin', 'Mục ' || n % 10, 'Sở', 'vi', '{"{}"}', '{"{}"}', now()
            from generate_series(1, {Items}) n;
            insert into hub.deliveries (id, subject_id, sample, mode, channel_id, seq, generation, approval_id, approval_number, action, version, payload_hash, state, due_at, emergency, created_at, changed_at, ended_at)
            select md5('delivery' || n || c.slug)::uuid, md5('item' || n)::uuid, true, 'practice', c.id, 1, 1, md5('approval' || n)::uuid, 1, 'publish', 1, p.hash, 'published', now(), false, now(), now(), now()
            from generate_series(1, {Items}) n, hub.channels c, hub.payloads p;
            insert into hub.publications (id, subject_id, channel_id, delivery_id, publish_key, generation, remote_id, payload_hash, version, proof, published_at, updated_at, removed_at, removed_proof, on_site, section)
            select md5('publication' || n || c.slug)::uuid, md5('item' || n)::uuid, c.id, md5('delivery' || n || c.slug)::uuid, n || c.slug, 1, n || c.slug, p.hash, 1, 'acknowledged',
                   now() - n * interval '1 hour', now() - n * interval '1 hour',
                   case when n % 50 = 0 then now() - n * interval '1 hour' + interval '1 minute' end, case when n % 50 = 0 then 'acknowledged' end,
                   c.connector = 'hub-site', 'Mục ' || n % 10
            from generate_series(1, {Items}) n, hub.channels c, hub.payloads p;
            analyze
            """);
    }

    public Task DisposeAsync() => Database.DisposeAsync();
}
