using Hub.Channels;
using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>As <see cref="FigureMarks"/>, of each month of a chart. Months of a closed quarter are marked for what that one showed.</summary>
public sealed class MonthMarks
{
    private readonly record struct Place(DateOnly Month, Guid Channel, string Metric);

    private readonly ILookup<Place, string?> changed;
    private readonly ILookup<Place, string?> open;

    private MonthMarks(ILookup<Place, string?> changed, ILookup<Place, string?> open) => (this.changed, this.open) = (changed, open);

    public static async Task<MonthMarks> ReadAsync(HubDb db, IReadOnlyList<DateOnly> months, Scope asked, CancellationToken ct)
    {
        var scope = asked.OfItems(PeriodDays.Span(months[0], months[^1].AddMonths(1).AddDays(-1)));
        var places = (await ShownFigures.ChangedAsync(db, scope, await ClosedDays.ReadAsync(db, scope.Days, ct), ct)).Select(f => (Place: Of(f.Day, f.ChannelId, f.Metric), f.Section)).ToList();

        // A sum is of every section.
        places.AddRange((await ChangedSums.ReadAsync(db, scope, ct)).Select(c => (Of(c.FirstDay, c.ChannelId, c.Metric), asked.Section)));
        var open = await OpenSample.In(db, scope).Select(o => new { o.Publication.PublishedAt, o.Typed.ChannelId, o.Typed.Metric, o.Publication.Section }).ToListAsync(ct);
        return new MonthMarks(
            places.ToLookup(f => f.Place, f => f.Section),
            open.ToLookup(o => Of(PeriodDays.DayOf(o.PublishedAt), o.ChannelId, o.Metric), o => o.Section));
    }

    public int Changed(DateOnly month, Channel channel, string metric, string? section) => Count(changed, month, channel, metric, section);

    public int Open(DateOnly month, Channel channel, string metric, string? section) => Count(open, month, channel, metric, section);

    private static Place Of(DateOnly day, Guid channel, string metric) => new(new DateOnly(day.Year, day.Month, 1), channel, metric);

    private static int Count(ILookup<Place, string?> marks, DateOnly month, Channel channel, string metric, string? section) =>
        marks[new Place(month, channel.Id, metric)].Count(s => section is null || (s ?? Scope.NoSection) == section);
}
