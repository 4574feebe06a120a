using Hub.Items;
using Hub.Jobs.Tests.Site;
using Hub.Periods;
using Hub.Reports.Behind;
using Hub.Storage;
using Tests.Support;

namespace Hub.Jobs.Tests.Reports;

/// <summary>10,000 posts over ten years on two channels, half of them with a figure that somebody typed in or corrected: the lists of these are read a page at a time.</summary>
public sealed class TypedPlanFacts(TypedPlanFacts.Sheet sheet) : IClassFixture<TypedPlanFacts.Sheet>
{
    private static readonly string[] Big = ["publications", "items", "reach_samples_rest", "typed_samples"];

    [Theory]
    [InlineData(0, TypedKind.Unconfirmed, false)]
    [InlineData(1, TypedKind.Unconfirmed, true)]
    [InlineData(0, TypedKind.Corrected, true)]
    [InlineData(1, TypedKind.Corrected, false)]
    [InlineData(20, TypedKind.Corrected, false)]
    [InlineData(1, TypedKind.Whole, false)]
    public async Task A_list_of_typed_figures_is_walked_page_by_page_and_each_is_met_once(int quartersAgo, TypedKind kind, bool channel)
    {
        await using var plans = new Plans(sheet.Database);
        var days = PeriodDays.QuarterOf((await HubClock.ReadAsync(plans.Db, default)).AddMonths(-3 * quartersAgo));
        Guid? only = channel ? plans.Db.Channels.Where(c => c.Slug == "kenh-1").Select(c => c.Id).Single() : null;
        var (met, pages, after) = (new List<TypedRow>(), 0, (ItemCursor?)null);
        do
        {
            var page = await TypedRows.ReadAsync(plans.Db, new TypedAsk(days, kind) { Channel = only, After = ItemCursor.Parse(after?.ToString()), Most = 5 }, default);
            met.AddRange(page.Rows);
            after = page.Next;
            pages++;
        }
        while (after is not null && pages < 4);

        Assert.True(pages > 1);
        Assert.Equal(met.DistinctBy(m => m.Id).OrderBy(m => m.At).ThenBy(m => m.Id).Select(m => m.Id), met.Select(m => m.Id));
        Assert.All(met, m => Assert.True(only is null || m.ChannelId == only));
        Assert.All(met, m => Assert.Equal((kind == TypedKind.Corrected, kind == TypedKind.Corrected), (m.OldId is not null, m.OldValue is not null)));
        var whole = plans.WholeTables.Where(line => !line.Contains("(cost=0.00..0.00 ", StringComparison.Ordinal) && Big.Any(table => line.Contains($"Seq Scan on {table}", StringComparison.Ordinal))).ToList();
        Assert.True(whole.Count == 0, string.Join('\n', whole) + "\n\n" + plans.Text);
    }

    public sealed class Sheet : IAsyncLifetime
    {
        private const int Posts = 10_000;

        public TestDatabase Database { get; } = new();

        public async Task InitializeAsync()
        {
            await Database.InitializeAsync();
            await Database.TamperAsync($"""
                insert into hub.users (id, user_name, display_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
                select md5(name)::uuid, name, 'Nguyễn Thị Hạnh', true, false, false, true, 0 from unnest(array['hanh', 'lan']) name;
                insert into hub.channels (id, connector, slug, name, settings, secrets, max_parallel, created_at)
                select md5('channel' || c)::uuid, 'assisted', 'kenh-' || c, 'Loa phường ' || c, '{"{}"}', '{"{}"}', 64, now() from generate_series(0, 1) c;
                insert into hub.subjects (id, kind, sample) select md5('item' || n)::uuid, 'item', true from generate_series(1, {Posts}) n;
                insert into hub.items (id, code, slug, editorial, search_text, created_at, updated_at, current_revision_id)
                select md5('item' || n)::uuid, 'HS-26-' || lpad(n::text, 5, '0'), 'tin-' || n, 'approved', '', now(), now(), md5('revision' || n)::uuid from generate_series(1, {Posts}) n;
                insert into hub.publications (id, subject_id, channel_id, delivery_id, publish_key, generation, remote_id, payload_hash, version, proof, published_at, updated_at, on_site)
                select md5('publication' || n)::uuid, md5('item' || n)::uuid, md5('channel' || n / 4 % 2)::uuid, md5('delivery' || n)::uuid, n, 1, n, repeat('0', 64), 1, 'acknowledged', now() - n * interval '8 hours 46 minutes', now(), false
                from generate_series(1, {Posts}) n;
                insert into hub.reach_samples (id, read_at, publication_id, subject_id, channel_id, slot, metric, definition_version, value, qualifier, source, evidence, hash)
                select md5('sample' || n)::uuid, p.published_at + interval '1 hour', p.id, p.subject_id, p.channel_id, '24h', 'views', 1, n, 'exact', 'platform', '…', md5(n::text)
                from generate_series(1, {Posts}) n join hub.publications p on p.id = md5('publication' || n)::uuid;
                insert into hub.reach_samples (id, read_at, publication_id, subject_id, channel_id, slot, metric, definition_version, value, qualifier, source, evidence, entered_by, told_by, supersedes, hash)
                select md5('typed' || n)::uuid, p.published_at + interval '2 hours', p.id, p.subject_id, p.channel_id, 'manual', case n % 4 when 0 then 'views' else 'airings' end, 1, n % 100, 'exact', 'manual', 'Sổ', md5('hanh')::uuid,
                       'partner', case n % 4 when 0 then md5('sample' || n)::uuid end, md5(n::text)
                from generate_series(2, {Posts}, 2) n join hub.publications p on p.id = md5('publication' || n)::uuid;
                insert into hub.reach_confirmations (sample_id, entered_by, confirmed_by, confirmed_at)
                select id, entered_by, md5('lan')::uuid, read_at + interval '1 hour' from hub.reach_samples where supersedes is not null;
                insert into hub.channel_figures (id, channel_id, metric, definition_version, period_from, period_to, value, qualifier, told_by, evidence, entered_at, entered_by, confirmed_at, confirmed_by)
                select md5('figure' || c || '-' || n)::uuid, md5('channel' || c)::uuid, 'airings', 1, first, (first + interval '1 month' - interval '1 day')::date, n, 'exact', 'partner', 'Sổ', first, md5('hanh')::uuid, first + interval '1 day', md5('lan')::uuid
                from generate_series(0, 1) c, generate_series(1, 24) n, lateral (select (date_trunc('month', now()) - n * interval '1 month')::date) month (first);
                set session_replication_role = origin;
                select hub.rebuild_figures();
                analyze
                """);
        }

        public Task DisposeAsync() => Database.DisposeAsync();
    }
}
