using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>What a close of these days takes: figures as they count at the cut-off, whenever somebody closes. Close and check-list both ask here.</summary>
/// <param name="Now">When it was asked.</param>
public sealed record CloseTake(PeriodDays Days, DateTimeOffset CutOff, DateTimeOffset Now)
{
    /// <summary>Before the cut-off everything that is known will be taken.</summary>
    public bool MayClose => Now >= CutOff;

    public static async Task<CloseTake> ReadAsync(HubDb db, PeriodDays days, CancellationToken ct) =>
        new(days, days.End.AddDays(await db.Set<ReportingRules>().Select(r => r.CloseDays).SingleAsync(ct)), await HubClock.ReadAsync(db, ct));

    public Task<IReadOnlyList<PlacedBucket>> BucketsAsync(HubDb db, CancellationToken ct) =>
        FigureBook.GroupAsync(PeriodRows.FiguresToClose(db, Days.First, Days.Last, CutOff), ct);

    public IQueryable<ChannelFigure> ChannelFigures(HubDb db) => PeriodRows.ChannelFiguresToClose(db, Days.First, Days.Last, CutOff);

    public Task<long> FreezeAsync(HubDb db, Guid period, CancellationToken ct) => PeriodRows.FreezeAsync(db, period, CutOff, ct);
}
