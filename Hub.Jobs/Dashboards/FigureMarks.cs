using Hub.Channels;
using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>What must be said beside a number though it is not in it: figures whose evidence was changed, and those that nobody has confirmed.</summary>
public sealed class FigureMarks
{
    private sealed record Mark(DateOnly Day, Guid ChannelId, string Metric, string? Section, int Count)
    {
        // A kept sum is of all sections.
        public bool OfAll { get; init; }

        // Of what changed since a close.
        public string? Period { get; init; }
    }

    private readonly IReadOnlyList<Mark> changed;
    private readonly IReadOnlyList<Mark> open;

    private readonly IReadOnlyList<Mark> later;

    private FigureMarks(IReadOnlyList<Mark> changed, IReadOnlyList<Mark> open, IReadOnlyList<Mark> later) => (this.changed, this.open, this.later) = (changed, open, later);

    public static FigureMarks None { get; } = new([], [], []);

    public static async Task<FigureMarks> ReadAsync(HubDb db, Scope scope, ClosedDays closed, CancellationToken ct)
    {
        var changed = (await ShownFigures.ChangedAsync(db, scope, closed, ct)).GroupBy(f => (f.Day, f.ChannelId, f.Metric, f.Section));
        var open = await OpenSample.In(db, scope).Select(o => new { o.Publication.PublishedAt, o.Typed.ChannelId, o.Typed.Metric, o.Publication.Section }).ToListAsync(ct);
        var sums = await ChangedSums.ReadAsync(db, scope, ct);
        return new FigureMarks(
            [
                .. changed.Select(g => new Mark(g.Key.Day, g.Key.ChannelId, g.Key.Metric, g.Key.Section, g.Count())),
                .. scope.OfSomeItems ? [] : sums.Select(s => new Mark(s.FirstDay, s.ChannelId, s.Metric, null, 1) { OfAll = true }),
            ],
            [.. open.GroupBy(o => (Day: PeriodDays.DayOf(o.PublishedAt), o.ChannelId, o.Metric, o.Section)).Select(g => new Mark(g.Key.Day, g.Key.ChannelId, g.Key.Metric, g.Key.Section, g.Count()))], await LaterAsync(db, scope, closed, ct));
    }

    // What was corrected since a close is said beside what the closed days showed.
    private static async Task<IReadOnlyList<Mark>> LaterAsync(HubDb db, Scope scope, ClosedDays closed, CancellationToken ct)
    {
        var marks = new List<Mark>();
        foreach (var period in closed.Periods)
        {
            marks.AddRange((await LaterChanges.CorrectedAsync(db, period.Id, ItemsOf.Narrowed(db, scope, period.Id), ct)).Where(c => c.Day >= scope.First && c.Day <= scope.Last && (scope.Section is null || (c.Section ?? Scope.NoSection) == scope.Section))
                .GroupBy(c => (c.Day, c.ChannelId, c.Metric, c.Section)).Select(g => new Mark(g.Key.Day, g.Key.ChannelId, g.Key.Metric, g.Key.Section, g.Count()) { Period = PeriodDays.Of(period).Code }));
        }

        return marks;
    }

    /// <summary>Those of a part of the days.</summary>
    public FigureMarks Within(PeriodDays days)
    {
        IReadOnlyList<Mark> Of(IReadOnlyList<Mark> marks) => [.. marks.Where(m => m.Day >= days.First && m.Day <= days.Last)];
        return new FigureMarks(Of(changed), Of(open), Of(later));
    }

    /// <summary>How many were corrected since the close that is shown, and the first period whose page lists them.</summary>
    public (int Count, string? Period) Later(IReadOnlyList<Channel> channels, string metric, string? section)
    {
        var found = Of(later, channels, metric, section).ToList();
        return (found.Sum(m => m.Count), found.FirstOrDefault()?.Period);
    }

    /// <summary>What is said beside a number that is held against another, or stands in another's sum.</summary>
    public CellMarks Of(IReadOnlyList<Channel> channels, string metric, string? section)
    {
        var (count, period) = Later(channels, metric, section);
        return new CellMarks(Changed(channels, metric, section), count, period);
    }

    public int Changed(IReadOnlyList<Channel> channels, string metric, string? section) => Count(changed, channels, metric, section);

    public bool HasOpen(string metric) => open.Any(m => m.Metric == metric);

    public int Open(IReadOnlyList<Channel> channels, string metric, string? section) => Count(open, channels, metric, section);

    private static int Count(IReadOnlyList<Mark> marks, IReadOnlyList<Channel> channels, string metric, string? section) => Of(marks, channels, metric, section).Sum(m => m.Count);

    private static IEnumerable<Mark> Of(IReadOnlyList<Mark> marks, IReadOnlyList<Channel> channels, string metric, string? section) =>
        marks.Where(m => m.Metric == metric && channels.Any(c => c.Id == m.ChannelId) && (section is null || m.OfAll || (m.Section ?? Scope.NoSection) == section));
}
