using System.Globalization;
using Hub.Audit;
using Hub.Channels;
using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Storage;
using Hub.Web.Pages.Reach;
using Hub.Web.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Figures;

/// <summary>A group of figures in an answer.</summary>
/// <param name="Of">What it is of: a channel, a month, a section, an item; null: of all.</param>
/// <param name="Covered">How many publications have a figure, of <paramref name="Published"/>.</param>
public sealed record ApiFigure(
    string? Of, long? Value, string Qualifier, int Covered, int Published, int Early, IReadOnlyList<string> Sources, IReadOnlyList<int> Definitions, IReadOnlyDictionary<string, int> Missing)
{
    /// <summary>When the earliest of its figures was read, by the hub or by a person; null where none has a reading: what came out is counted by the hub itself.</summary>
    public DateTimeOffset? FirstReadAt { get; init; }

    /// <summary>When the latest of them was.</summary>
    public DateTimeOffset? LastReadAt { get; init; }

    /// <summary>Of posts: how many bulletins went out beside them, which are none; null for every other metric.</summary>
    public int? Bulletins { get; init; }

    /// <summary>How many were typed in and wait for a second person. They are neither in <see cref="Value"/> nor in <see cref="Covered"/>.</summary>
    public int Unconfirmed { get; init; }

    /// <summary>How many of the figures rest on evidence that was changed after it was stored.</summary>
    public int ChangedEvidence { get; init; }

    /// <summary>How many were corrected after the close whose figures are given: the value is that of the close.</summary>
    public int ChangedLater { get; init; }

    /// <summary>The hub knows what came out only since this day, which is after the first one asked for.</summary>
    public DateOnly? KnownSince { get; init; }

    /// <summary>Why there is no value where nothing says so in <see cref="Missing"/>: <c>before-the-hub</c>, <c>nothing-out</c> or <c>not-collected</c>.</summary>
    public string? WhyNone { get; init; }

    /// <summary>Against the time that <see cref="ApiAnswer.Compared"/> names, which is 100.</summary>
    public decimal? Index { get; init; }

    /// <summary>Of the figures that the index is against: how many rest on evidence that was changed after it was stored.</summary>
    public int ComparedChangedEvidence { get; init; }

    /// <summary>Of those: how many were corrected after the close whose figures are meant.</summary>
    public int ComparedChangedLater { get; init; }

    /// <summary>Why there is no index: <c>other-definition</c>, <c>other-source</c>, <c>other-qualifier</c>, <c>gap-now</c> …</summary>
    public string? NoIndex { get; init; }

    public static ApiFigure From(string? of, Total total) => new(
        of, total.Value, Kebab.Of(total.Qualifier), total.With, total.Of, total.Early, [.. total.Sources.Select(Kebab.Of)], total.Versions, total.Missing.ToDictionary(m => Kebab.Of(m.Key), m => m.Value))
    {
        KnownSince = total.Since,
        WhyNone = total is not { Value: null, Missing.Count: 0 } ? null : total.Since is not null ? "before-the-hub" : total.Of == 0 && total.Metric != Sums.Posted ? "nothing-out" : "not-collected",
    };
}

/// <param name="Closed">When a closed period was cut off; null where figures still move.</param>
/// <param name="Next">Of items, where the next page begins.</param>
public sealed record ApiAnswer(string Period, string Metric, string? By, DateTimeOffset? Closed, IReadOnlyList<ApiFigure> Figures, string? Next)
{
    /// <summary>The closed quarters whose figures are given for their days, where the whole is not closed.</summary>
    public IReadOnlyList<string> ClosedQuarters { get; init; } = [];

    /// <summary>What indexes are against; null where none are asked for: by month and by item.</summary>
    public string? Compared { get; init; }
}

/// <summary>A sum that is not made: the reason, and of what it was asked. There is no number in it.</summary>
public sealed record ApiRefusal(string Code, string TextVi, string TextEn, IReadOnlyList<string?> Of);

/// <summary>Figures for other programs of the department, by the same sums and refusals as the pages. Who read which is in the audit log, page by page.</summary>
public sealed class FigureApi(HubDb db, CurrentPerson person, AuditLog audit, MetricDefinitions definitions)
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

        var closed = await ClosedDays.ReadAsync(db, scope.Days, ct);
        var (groups, next) = by == Item ? await ItemsAsync(scope, metric, closed, RowCursor.Parse(request.Query["after"]), ct) : (await BucketsAsync(scope, metric, by, closed, ct), null);
        var refused = groups.Where(g => g.Total.Refused is not null).ToList();
        if (refused.Count > 0)
        {
            return TypedResults.UnprocessableEntity(new ApiRefusal(refused[0].Total.Refused!.Code, refused[0].Total.Refused!.TextVi, refused[0].Total.Refused!.TextEn, [.. refused.Select(g => g.Of)]));
        }

        await NoteAsync(scope, request.Query, groups.Count, ct);
        return TypedResults.Ok(new ApiAnswer(scope.Days.Code, metric, by.Length == 0 ? null : by, closed.Whole(scope.Days)?.CutOff, [.. groups.Select(Figure)], next?.ToString())
        {
            ClosedQuarters = closed.Whole(scope.Days) is null ? [.. closed.Periods.Select(p => PeriodDays.Of(p).Code)] : [],
            Compared = Compares(by) ? scope.Compared.Code : null,
        });
    }

    // What is asked wrongly, or refused, gives no figure out.
    private async Task NoteAsync(Scope scope, IQueryCollection asked, int rows, CancellationToken ct)
    {
        var about = FigureExports.About(scope);
        (about["metric"], about["by"], about["after"], about["rows"]) = (asked["metric"].ToString(), Said("by"), Said("after"), rows);
        audit.Add(db, person.Actor, "figure.read", null, about);
        await db.SaveChangesAsync(ct);

        string? Said(string name) => asked[name].ToString() is { Length: > 0 } word ? word : null;
    }

    private static ApiFigure Figure(ApiGroup group) => ApiFigure.From(group.Of, group.Total) with
    {
        Bulletins = group.Bulletins,
        Unconfirmed = group.Open,
        ChangedEvidence = group.Changed,
        ChangedLater = group.Later,
        ComparedChangedEvidence = group.Then.Changed,
        ComparedChangedLater = group.Then.Later,
        FirstReadAt = group.Readings.Min(r => r.First),
        LastReadAt = group.Readings.Max(r => r.Last),
        Index = group.Comparison?.Index,
        NoIndex = group.Comparison?.Why is { } why ? Kebab.Of(why) : null,
    };

    // A month is no quarter, and an item came out once.
    private static bool Compares(string by) => by is "" or "channel" or "section";

    private async Task<List<ApiGroup>> BucketsAsync(Scope scope, string metric, string by, ClosedDays closed, CancellationToken ct)
    {
        var buckets = await ScopeBook.ReadAsync(db, scope, ct);
        var channels = await db.Channels.AsNoTracking().OrderBy(c => c.CreatedAt).ToListAsync(ct);
        var offering = channels.Where(c => definitions.Offers(c, metric)).Select(c => c.Id).ToHashSet();
        var carriers = CarriersOf(buckets);
        var slugs = channels.ToDictionary(c => c.Id, c => c.Slug);
        var figures = ShownFigures.In(db, scope, closed).Where(f => f.Metric == metric);
        var changed = (await ShownFigures.ChangedAsync(db, scope, closed, ct)).Where(f => f.Metric == metric).ToList();
        var readings = await ReadingsAsync(figures, ct);
        var open = await OpenAsync(scope, metric, ct);
        var sums = scope.OfSomeItems ? [] : (await ChangedSums.ReadAsync(db, scope, ct)).Where(s => s.Metric == metric).ToList();
        var (marks, known) = (await FigureMarks.ReadAsync(db, scope, closed, ct), await KnownChannels.ReadAsync(db, ct));
        var now = await HubClock.ReadAsync(db, ct);
        var over = scope.Days.End <= now && scope.Compared.End <= now;
        var compares = over && Compares(by);
        var then = compares ? await ScopeBook.ReadAsync(db, scope.InCompared, ct) : [];
        var past = compares ? await FigureMarks.ReadAsync(db, scope.InCompared, await ClosedDays.ReadAsync(db, scope.Compared, ct), ct) : FigureMarks.None;
        return by.Length == 0 ? [Group(null, buckets, b => true)]
            : [.. buckets.Select(Key).Distinct().Order(StringComparer.Ordinal).Select(key => Group(key, [.. buckets.Where(b => Key(b) == key)], b => Key(b) == key))];

        // One channel by itself says what it does not give; in a sum of several it has no part.
        Carriers CarriersOf(IReadOnlyCollection<PlacedBucket> of) =>
            by == "channel" || scope.Channel is not null ? Sums.CarriersOf(metric, of) : Sums.CarriersOf(metric, of, offering.Contains);

        string Key(PlacedBucket b) => KeyOf(b.Bucket.ChannelId, b.Year, b.Month, b.Section, by, slugs);

        ApiGroup Group(string? key, IReadOnlyList<PlacedBucket> of, Func<PlacedBucket, bool> holds)
        {
            List<Channel> own = [.. channels.Where(c => by == "channel" ? c.Slug == key : scope.Channel is null || c.Id == scope.Channel.Id)];
            List<Guid> ids = [.. own.Select(c => c.Id)];
            var (first, last) = by == "month" ? (DateOnly.Parse(key + "-01", CultureInfo.InvariantCulture), DateOnly.Parse(key + "-01", CultureInfo.InvariantCulture).AddMonths(1).AddDays(-1)) : (scope.First, scope.Last);
            var total = known.Of(Sums.Of(metric, of, carriers), of, ids, first, last);
            var bulletins = BulletinsOf(metric, of) is { } counted ? known.Of(counted, of, ids, first, last).Value : null;
            return new ApiGroup(
                key, total,
                changed.Count(f => key is null || KeyOf(f.ChannelId, f.Day.Year, f.Day.Month, f.Section, by, slugs) == key)
                    + sums.Count(s => ids.Contains(s.ChannelId) && s.FirstDay <= last && s.FirstDay >= new DateOnly(first.Year, first.Month, 1)),
                [.. readings.Where(r => key is null || KeyOf(r.ChannelId, r.Year, r.Month, r.Section, by, slugs) == key)])
            {
                Open = open.Count(o => key is null || KeyOf(o.ChannelId, o.Day.Year, o.Day.Month, o.Section, by, slugs) == key),
                Bulletins = (int?)bulletins,
                Then = past.Of(own, metric, by == "section" ? key : null),
                Later = by == "month" ? 0 : marks.Later(own, metric, by == "section" ? key : null).Count,
                Comparison = Compares(by) ? Comparison.Of(total, Sums.Of(metric, [.. then.Where(holds)], CarriersOf(then)), over, known.AllBy(of.Select(b => b.Bucket.ChannelId).Distinct(), scope.Compared.First)) : null,
            };
        }
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

    // What waits for a second person, by the day on which that came out.
    private async Task<List<ApiOpen>> OpenAsync(Scope scope, string metric, CancellationToken ct) =>
        [.. (await OpenSample.In(db, scope).Where(o => o.Typed.Metric == metric).Select(o => new { o.Typed.ChannelId, o.Publication.SubjectId, o.Publication.PublishedAt, o.Publication.Section }).ToListAsync(ct))
            .Select(o => new ApiOpen(o.ChannelId, o.SubjectId, PeriodDays.DayOf(o.PublishedAt), o.Section))];

    // By item: its publications on all the channels that are looked at, newest first.
    private async Task<(List<ApiGroup> Groups, RowCursor? Next)> ItemsAsync(Scope scope, string metric, ClosedDays closed, RowCursor? after, CancellationToken ct)
    {
        var carriers = Sums.CarriersOf(metric, await ScopeBook.ReadAsync(db, scope, ct));
        var page = await ItemPage.ReadAsync(db, scope, carriers, closed, after, MostItems, ct);
        var shown = await ShownFigures.In(db, scope, closed).Where(f => page.Subjects.Contains(f.SubjectId) && (f.Metric == metric || f.Metric == Sums.Posted)).ToListAsync(ct);
        var changed = (await ShownFigures.ChangedAsync(db, scope, closed, ct)).Where(f => f.Metric == metric).ToLookup(f => f.SubjectId);
        var open = (await OpenAsync(scope, metric, ct)).ToLookup(o => o.SubjectId);
        var codes = await db.Items.Where(i => page.Subjects.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Code, ct);
        return ([.. page.Subjects.Select(s => new ApiGroup(
            codes.GetValueOrDefault(s, s.ToString("D")), Sums.Of(metric, [.. shown.Where(f => f.SubjectId == s).Select(f => f.AsBucket())], carriers), changed[s].Count(),
            [.. shown.Where(f => f.SubjectId == s && f.Metric == metric && f.Value is not null).Select(f => new ApiReading(f.ChannelId, f.Day.Year, f.Day.Month, f.Section, f.ReadAt, f.ReadAt))])
        {
            Open = open[s].Count(),
        })], page.Next);
    }

    private static Total? BulletinsOf(string metric, IReadOnlyCollection<PlacedBucket> buckets) => metric == Sums.Posted ? Sums.Bulletins(buckets) : null;

    private sealed record ApiGroup(string? Of, Total Total, int Changed, IReadOnlyList<ApiReading> Readings)
    {
        public int? Bulletins { get; init; }

        public int Open { get; init; }

        public int Later { get; init; }

        public CellMarks Then { get; init; } = CellMarks.None;

        public Comparison? Comparison { get; init; }
    }

    private sealed record ApiOpen(Guid ChannelId, Guid SubjectId, DateOnly Day, string? Section);

    private sealed record ApiReading(Guid ChannelId, int Year, int Month, string? Section, DateTimeOffset? First, DateTimeOffset? Last);
}
