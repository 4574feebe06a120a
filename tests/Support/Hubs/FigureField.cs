using System.Globalization;
using System.Text;
using Connectors.Contract;
using Connectors.Rendering;
using Hub.Reach;
using Hub.Storage;

namespace Tests.Support.Hubs;

/// <summary>Something that came out, for tests of figures.</summary>
public sealed record Grown(Guid Publication, Guid Subject, Guid Channel, DateTimeOffset At, string? Code);

/// <summary>
/// Publications and samples of other days than today, written as rows: the pipeline only publishes now. Sums are made anew from them, as the
/// owner does after a restore.
/// </summary>
public sealed class FigureField(TestDatabase database)
{
    private static readonly Rendition Payload = new()
    {
        RendererVersion = 2,
        Parts = [new("title", PartKind.Plain, "Xã Đồng Xanh tiêm nhắc cho trẻ 🌸"), new("body-text", PartKind.Plain, "Trạm y tế mở cửa từ 7h30, 1.234,5 liều.")],
    };

    // Codes are of the whole database, which may have several fields.
    private static int count;

    private readonly string hash = RenditionBytes.HashOf(RenditionBytes.Of(Payload));
    private readonly StringBuilder sql = new();

    /// <param name="subject">An item that came out elsewhere before; null: a new one.</param>
    public Grown Grow(Guid channel, DateTimeOffset at, string? section = null, bool bulletin = false, Grown? subject = null)
    {
        var number = Interlocked.Increment(ref count);
        var (publication, delivery) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (item, code) = subject is null ? (Guid.CreateVersion7(), bulletin ? null : $"KS-26-{number:0000}") : (subject.Subject, subject.Code);
        if (subject is null)
        {
            Add($"insert into hub.subjects (id, kind, sample) values ('{item}', '{(bulletin ? "bulletin" : "item")}', true)");
        }

        if (subject is null && !bulletin)
        {
            Add($"insert into hub.items (id, code, slug, editorial, search_text, created_at, updated_at, first_published_at, current_revision_id) values ('{item}', '{code}', 'kho-{number}-{item:n}', 'approved', '', {Text(at)}, {Text(at)}, {Text(at)}, '{publication}')");
            Add($"insert into hub.revisions (id, item_id, number, hash, origin, kind, emergency, title, summary, body_markdown, section, source_agency, language, tags, overrides, created_at) values ('{publication}', '{item}', 1, repeat('0', 64), 'composer', 'article', false, 'Phường Hoa Sữa mở thêm quầy tiếp nhận hồ sơ, lượt thứ {number}', 'Tin', 'Tin', {Text(section)}, 'Sở', 'vi', array[]::text[], '{"{}"}', {Text(at)})");
        }

        Add($"insert into hub.deliveries (id, subject_id, sample, mode, channel_id, seq, generation, approval_id, approval_number, action, version, payload_hash, state, due_at, emergency, created_at, changed_at, ended_at) values ('{delivery}', '{item}', true, 'practice', '{channel}', 1, 1, '{delivery}', 1, 'publish', 1, '{hash}', 'published', {Text(at)}, false, {Text(at)}, {Text(at)}, {Text(at)})");
        Add($"insert into hub.publications (id, subject_id, channel_id, delivery_id, publish_key, generation, remote_id, payload_hash, version, proof, published_at, updated_at, on_site, section) values ('{publication}', '{item}', '{channel}', '{delivery}', '{publication}', 1, 'bai-{number}', '{hash}', 1, 'acknowledged', {Text(at)}, {Text(at)}, false, {Text(section)})");
        return new Grown(publication, item, channel, at, code);
    }

    /// <param name="after">How long after it came out it was read; 28 days and more make it official.</param>
    /// <param name="at">The slot; null: the one that fits.</param>
    /// <returns>The sample.</returns>
    public Guid Read(
        Grown grown, string metric, long? value, ReachMissing? missing = null, int version = 1, ReachSource source = ReachSource.Platform, ReachQualifier qualifier = ReachQualifier.Exact,
        TimeSpan? after = null, Guid? enteredBy = null, string? at = null)
    {
        var id = Guid.CreateVersion7();
        var read = grown.At + (after ?? TimeSpan.FromDays(28));
        var slot = at ?? (source == ReachSource.Manual ? "manual" : (after ?? TimeSpan.FromDays(28)) >= TimeSpan.FromDays(28) ? "28d" : "24h");
        Add($"insert into hub.reach_samples (id, read_at, publication_id, subject_id, channel_id, slot, metric, definition_version, value, missing, qualifier, source, evidence, entered_by, told_by) values ('{id}', {Text(read)}, '{grown.Publication}', '{grown.Subject}', '{grown.Channel}', '{slot}', '{metric}', {version}, {value?.ToString(CultureInfo.InvariantCulture) ?? "null"}, {Text(missing is { } m ? Kebab.Of(m) : null)}, '{Kebab.Of(qualifier)}', '{Kebab.Of(source)}', '{"{"}\"{metric}\": {value ?? 0}{"}"}', {Text(enteredBy?.ToString())}, {Text(source == ReachSource.Manual ? "platform-screen" : null)})");
        return id;
    }

    public async Task WriteAsync()
    {
        var bytes = Convert.ToHexStringLower(RenditionBytes.Of(Payload));
        await database.TamperAsync($"""
            insert into hub.payloads (hash, bytes, connector, renderer_version, created_at) values ('{hash}', '\x{bytes}', 'hub-site', 2, now()) on conflict do nothing;
            {sql}
            update hub.reach_samples s set hash = hub.sample_hash(s) where hash is null;
            update hub.publications p set hash = hub.publication_hash(p) where hash is null;
            insert into hub.row_seals select d.subject_id, d.id, 'deliveries', hub.delivery_hash(d), d.ended_at from hub.deliveries d where d.ended_at is not null on conflict do nothing;
            set session_replication_role = origin;
            select hub.rebuild_figures()
            """);
        sql.Clear();
    }

    private void Add(string statement) => sql.Append(statement).AppendLine(";");

    private static string Text(DateTimeOffset at) => $"'{at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}'";

    private static string Text(string? text) => text is null ? "null" : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
