using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Storage;
using Hub.Web.Pages.Reach;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Figures;

/// <summary>A group of figures in an answer.</summary>
/// <param name="Of">What it is of: a channel, a month, a section, an item; null: of all.</param>
/// <param name="Covered">How many publications have a figure, of <paramref name="Published"/>.</param>
public sealed record ApiFigure(
    string? Of, long? Value, string Qualifier, int Covered, int Published, int Early, IReadOnlyList<string> Sources, IReadOnlyList<int> Definitions, IReadOnlyDictionary<string, int> Missing)
{
    /// <summary>When the earliest of its figures was read, or typed in; null where none has a reading: what came out is counted by the hub itself.</summary>
    public DateTimeOffset? FirstReadAt { get; init; }

    /// <summary>When the latest of them was.</summary>
    public DateTimeOffset? LastReadAt { get; init; }

    /// <summary>Of posts: how many bulletins went out beside them, which are none; null for every other metric.</summary>
    public int? Bulletins { get; init; }

    /// <summary>How many of the figures rest on evidence that was changed after it was stored.</summary>
    public int ChangedEvidence { get; init; }

    public static ApiFigure From(string? of, Total total) => new(
        of, total.Value ?? (total.Metric == Sums.Posted ? 0 : null), Kebab.Of(total.Qualifier), total.With, total.Of, total.Early, [.. total.Sources.Select(Kebab.Of)], total.Versions, total.Missing.ToDictionary(m => Kebab.Of(m.Key), m => m.Value));
}

/// <param name="Closed">When a closed period was cut off; null where figures still move.</param>
/// <param name="Next">Of items, where the next page begins.</param>
public sealed record ApiAnswer(string Period, string Metric, string? By, DateTimeOffset? Closed, IReadOnlyList<ApiFigure> Figures, string? Next);

/// <summary>A sum that is not made: the reason, and of what it was asked. There is no number in it.</summary>
public sealed record ApiRefusal(string Code, string TextVi, string TextEn, IReadOnlyList<string?> Of);

/// <summary>Figures for other programs of the department, by the same sums and refusals as the pages.</summary>
public sealed class FigureApi(HubDb db)
{
    private const int MostItems = 100;
    private const string Item = "item";

    private static readonly string[] Ways = ["channel", "month", "section", Item];

    public async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken ct)
    {
        var (metric, by) = (request.Query["metric"].ToString(), request.Query["by"].ToString());
        if (MetricCatalogue.Find(metric) is null || (by.Length > 0 && !Ways.Contains(by)) || await ScopeQuery.ReadAsync(db, request.Query, ct) is not { } scope)
        {
            return TypedResults.BadRequest(new ApiRefusal("asked-wrongly", "Kỳ, kênh, chỉ số hoặc cách chia không có.", "There is no such period, channel, metric or way to divide.", []));
        }

        var closed = await PeriodBook.FindAsync(db, scope.Days, ct) is { ClosedAt: not null } period ? period : null;
        var (groups, next) = by == Item ? await ItemsAsync(scope, metric, closed?.Id, RowCursor.Parse(request.Query["after"]), ct) : (await BucketsAsync(scope, metric, by, closed?.Id, ct), null);
        var refused = groups.Where(g => g.Total.Refused is not null).ToList();
        return refused.Count > 0
            ? TypedResults.UnprocessableEntity(new ApiRefusal(refused[0].Total.Refused!.Code, refused[0].Total.Refused!.TextVi, refused[0].Total.Refused!.TextEn, [.. refused.Select(g => g.Of)]))
            : TypedResults.Ok(new ApiAnswer(scope.Days.Code, metric, by.Length == 0 ? null : by, closed?.CutOff, [.. groups.Select(g => ApiFigure.From(g.Of, g.Total) with { Bulletins = g.Bulletins, ChangedEvidence = g.Changed, FirstReadAt = g.Readings.Min(r => r.First), LastReadAt = g.Readings.Max(r => r.Last) })], next?.ToString()));
    }

    private async Task<List<ApiGroup>> BucketsAsync(Scope scope, string metric, string by, Guid? closed, CancellationToken ct)
    {
        var buckets = await ScopeBook.ReadAsync(db, scope, ct);
        var carriers = Sums.CarriersOf(metric, buckets);
        var slugs = await db.Channels.ToDictionaryAsync(c => c.Id, c => c.Slug, ct);
        var figures = ShownFigures.In(db, scope, closed).Where(f => f.Metric == metric);
        var (changed, readings) = (await ChangedAsync(figures, ct), await ReadingsAsync(figures, ct));
        return by.Length == 0
            ? [new(null, Sums.Of(metric, buckets, carriers), changed.Count, readings) { Bulletins = BulletinsOf(metric, buckets) }]
            : [.. buckets.GroupBy(b => KeyOf(b.Bucket.ChannelId, b.Year, b.Month, b.Section, by, slugs)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new ApiGroup(
                g.Key, Sums.Of(metric, [.. g], carriers), changed.Count(f => KeyOf(f.ChannelId, f.Day.Year, f.Day.Month, f.Section, by, slugs) == g.Key),
                [.. readings.Where(r => KeyOf(r.ChannelId, r.Year, r.Month, r.Section, by, slugs) == g.Key)])
                { Bulletins = BulletinsOf(metric, [.. g]) })];
    }

    private static string KeyOf(Guid channel, int year, int month, string? section, string by, Dictionary<Guid, string> slugs) => by switch
    {
        "channel" => slugs[channel],
        "month" => $"{year:0000}-{month:00}",
        _ => section ?? Scope.NoSection,
    };

    // Of what has a figure: when it was read, first and last, by all that an answer may be divided by.
    private static Task<List<ApiReading>> ReadingsAsync(IQueryable<ShownFigure> figures, CancellationToken ct) =>
        figures.Where(f => f.Value != null && f.ReadAt != null).GroupBy(f => new { f.ChannelId, f.Day.Year, f.Day.Month, f.Section })
            .Select(g => new ApiReading(g.Key.ChannelId, g.Key.Year, g.Key.Month, g.Key.Section, g.Min(f => f.ReadAt), g.Max(f => f.ReadAt))).ToListAsync(ct);

    // By item: its publications on all the channels that are looked at, newest first.
    private async Task<(List<ApiGroup> Groups, RowCursor? Next)> ItemsAsync(Scope scope, string metric, Guid? closed, RowCursor? after, CancellationToken ct)
    {
        var carriers = Sums.CarriersOf(metric, await ScopeBook.ReadAsync(db, scope, ct));
        var page = await ItemPage.ReadAsync(db, scope, carriers, closed, after, MostItems, ct);
        var shown = await ShownFigures.In(db, scope, closed).Where(f => page.Subjects.Contains(f.SubjectId) && (f.Metric == metric || f.Metric == Sums.Posted)).ToListAsync(ct);
        var changed = (await ChangedAsync(ShownFigures.In(db, scope, closed).Where(f => page.Subjects.Contains(f.SubjectId) && f.Metric == metric), ct)).ToLookup(f => f.SubjectId);
        var codes = await db.Items.Where(i => page.Subjects.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Code, ct);
        return ([.. page.Subjects.Select(s => new ApiGroup(
            codes.GetValueOrDefault(s, s.ToString("D")), Sums.Of(metric, [.. shown.Where(f => f.SubjectId == s).Select(f => f.AsBucket())], carriers), changed[s].Count(),
            [.. shown.Where(f => f.SubjectId == s && f.Metric == metric && f.Value is not null).Select(f => new ApiReading(f.ChannelId, f.Day.Year, f.Day.Month, f.Section, f.ReadAt, f.ReadAt))]))], page.Next);
    }

    private Task<List<ShownFigure>> ChangedAsync(IQueryable<ShownFigure> figures, CancellationToken ct) =>
        ShownFigures.Changed(db, figures).ToListAsync(ct);

    private static int? BulletinsOf(string metric, IReadOnlyCollection<PlacedBucket> buckets) => metric == Sums.Posted ? Sums.Bulletins(buckets).With : null;

    private sealed record ApiGroup(string? Of, Total Total, int Changed, IReadOnlyList<ApiReading> Readings)
    {
        public int? Bulletins { get; init; }
    }


    private sealed record ApiReading(Guid ChannelId, int Year, int Month, string? Section, DateTimeOffset? First, DateTimeOffset? Last);
}
