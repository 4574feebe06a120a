using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports;

/// <summary>Writes down what a report of a period asks, today.</summary>
internal static class Asking
{
    public static async Task<ReportQuery> AskAsync(HubDb db, PeriodDays days, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var period = await PeriodBook.FindAsync(db, days, ct);
        return new ReportQuery(Basis(days, period, now), now)
        {
            Before = await BasisAsync(db, days.Before, now, ct),
            YearBefore = days.YearBefore == days.Before ? null : await BasisAsync(db, days.YearBefore, now, ct),
            AuditTo = await db.Audit.MaxAsync(a => (long?)a.Id, ct) ?? 0,
            ClosedBy = period?.ClosedBy is { } by ? await db.Users.Where(u => u.Id == by).Select(u => u.DisplayName).SingleOrDefaultAsync(ct) : null,
            CloseNote = period?.CloseNote,
            Channels = await ChannelsAsync(db, ct),
        };
    }

    private static async Task<ReportBasis> BasisAsync(HubDb db, PeriodDays days, DateTimeOffset now, CancellationToken ct) =>
        Basis(days, await PeriodBook.FindAsync(db, days, ct), now);

    private static ReportBasis Basis(PeriodDays days, Period? period, DateTimeOffset now) =>
        period is { ClosedAt: not null, CutOff: { } cutOff } ? new ReportBasis(days.Code, cutOff, period.Id) : new ReportBasis(days.Code, now, null);

    private static async Task<IReadOnlyList<ReportChannel>> ChannelsAsync(HubDb db, CancellationToken ct)
    {
        var first = await db.Publications.Where(p => !p.Surplus).GroupBy(p => p.ChannelId)
            .Select(g => new { g.Key, At = g.Min(p => p.PublishedAt), Own = g.Min(p => p.Adopted ? null : (DateTimeOffset?)p.PublishedAt) }).ToDictionaryAsync(g => g.Key, g => (g.At, g.Own), ct);
        var channels = await db.Channels.AsNoTracking().OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct);
        return
        [
            .. channels.Select(c => new ReportChannel(c.Id, c.Slug, c.Name, c.Connector)
            {
                First = first.TryGetValue(c.Id, out var at) ? ReportWords.DayOf(at.At) : null,
                FirstOwn = at.Own is { } own ? ReportWords.DayOf(own) : null,
                OpenedAt = c.OpenedAt,
                RetiredAt = c.RetiredAt,
            }),
        ];
    }
}
