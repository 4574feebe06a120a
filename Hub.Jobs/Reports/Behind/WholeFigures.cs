using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Reports.Making;
using Hub.Reports.Reading;
using Hub.Storage;

namespace Hub.Reports.Behind;

/// <summary>
/// The one figure that somebody typed in for a whole channel and just this period: in the report's sums over channels it stands in place of those of the
/// channel's posts.
/// </summary>
public static class WholeFigures
{
    public static async Task<IReadOnlyList<ChannelFigure>> ReadAsync(HubDb db, PeriodDays days, string metric, CancellationToken ct)
    {
        var basis = await Asking.BasisAsync(db, days, await HubClock.ReadAsync(db, ct), ct);
        var typed = await BasisReading.TypedAsync(db, basis, ct);
        return [.. typed.Select(f => f.ChannelId).Distinct().Select(c => Of(typed.Where(f => f.ChannelId == c), days, metric)).OfType<ChannelFigure>()];
    }

    /// <summary>What carries the metric besides.</summary>
    public static Carriers Besides(Carriers carriers, IReadOnlyCollection<ChannelFigure> wholes)
    {
        var typed = wholes.Select(f => f.ChannelId).ToHashSet();
        return new Carriers(carriers.ByItems.Except(typed).ToHashSet(), carriers.ByBulletins.Except(typed).ToHashSet());
    }

    public static Total Total(string metric, IReadOnlyCollection<PlacedBucket> buckets, Carriers carriers, IReadOnlyCollection<ChannelFigure> wholes)
    {
        var rest = buckets.Select(b => b.Bucket).Where(b => !wholes.Any(w => w.ChannelId == b.ChannelId)).ToList();
        var figures = rest.Where(b => b.Metric == metric && (carriers.Holds(b) || (metric != Carriers.Posted && b.Missing is null))).Concat(wholes.Select(ChannelSums.Bucket)).ToList();
        return Adder.Add(metric, figures, carriers.Count(rest) + wholes.Count, figures.Select(b => b.ChannelId).Distinct().Count());
    }

    internal static ChannelFigure? Of(IEnumerable<ChannelFigure> ofChannel, PeriodDays days, string metric) =>
        ofChannel.Where(f => f.Metric == metric && f.PeriodFrom == days.First && f.PeriodTo == days.Last).ToList() is [var one] ? one : null;
}
