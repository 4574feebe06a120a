using Hub.Dashboards;
using Hub.Deliveries;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports;

/// <summary>Writes down what a report of a period asks, today.</summary>
internal static class Asking
{
    public static async Task<ReportQuery> AskAsync(HubDb db, MetricDefinitions definitions, PeriodDays days, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var period = await PeriodBook.FindAsync(db, days, ct);
        var basis = await BasisAsync(db, days, now, ct);
        return new ReportQuery(basis, now)
        {
            Before = await BasisAsync(db, days.Before, now, ct),
            YearBefore = days.YearBefore == days.Before ? null : await BasisAsync(db, days.YearBefore, now, ct),
            EarlierInYear = days is { Kind: PeriodKind.Quarter, First.Month: > 1 } ? await BasisAsync(db, PeriodDays.Span(new DateOnly(days.First.Year, 1, 1), days.First.AddDays(-1)), now, ct) : null,
            Failures = await FailuresAsync(db, days, ct),
            AuditTo = await db.Audit.MaxAsync(a => (long?)a.Id, ct) ?? 0,
            ClosedBy = period?.ClosedBy is { } by ? await db.Users.Where(u => u.Id == by).Select(u => u.DisplayName).SingleOrDefaultAsync(ct) : null,
            CloseNote = period?.CloseNote,
            Channels = await ChannelsAsync(db, definitions, basis, ct),
            People = await PeopleAsync(db, days, ct),
        };
    }

    public static async Task<ReportBasis> BasisAsync(HubDb db, PeriodDays days, DateTimeOffset now, CancellationToken ct)
    {
        var closed = await ClosedDays.ReadAsync(db, days, ct);
        return closed.Whole(days) is { } period ? new ReportBasis(days.Code, period.CutOff!.Value, period.Id) : new ReportBasis(days.Code, now, null) { Quarters = closed.Ids };
    }

    private static async Task<IReadOnlyList<ReportChannel>> ChannelsAsync(HubDb db, MetricDefinitions definitions, ReportBasis basis, CancellationToken ct)
    {
        var states = await ChannelStates.AtAsync(db, basis.CutOff, ct);

        // One step into an index for each channel, where grouping would read every post that ever was.
        var known = await db.Channels.AsNoTracking().OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).Select(c => new
        {
            Channel = c,
            First = db.Publications.Where(p => p.ChannelId == c.Id && !p.Surplus && !p.Adopted).OrderBy(p => p.PublishedAt).Select(p => (DateTimeOffset?)p.PublishedAt).FirstOrDefault(),
            Adopted = db.Publications.Where(p => p.ChannelId == c.Id && !p.Surplus && p.Adopted).OrderBy(p => p.PublishedAt).Select(p => (DateTimeOffset?)p.PublishedAt).FirstOrDefault(),
            Acknowledged = db.Publications.Where(p => p.ChannelId == c.Id && p.Proof == PublicationProof.Acknowledged).OrderBy(p => p.PublishedAt).Select(p => (DateTimeOffset?)p.PublishedAt).FirstOrDefault(),
        }).ToListAsync(ct);
        return
        [
            .. known.Select(k => new ReportChannel(k.Channel.Id, k.Channel.Slug, k.Channel.Name, k.Channel.Connector)
            {
                First = k.First is { } own ? ReportWords.DayOf(own) : null,
                Adopted = k.Adopted is { } adopted ? ReportWords.DayOf(adopted) : null,
                Offers = [.. MetricCatalogue.All.Select(m => m.Code).Where(m => definitions.Offers(k.Channel, m))],
                IsPartner = k.Acknowledged is not null,
                State = states.Of(k.Channel, basis.Days.End, k.First <= basis.CutOff),
                OpenedAt = k.Channel.OpenedAt,
                RetiredAt = k.Channel.RetiredAt,
            }),
        ];
    }

    private static async Task<IReadOnlyList<ReportFailures>> FailuresAsync(HubDb db, PeriodDays days, CancellationToken ct) =>
    [
        .. (await Failures.ReadAsync(db, days, null, ct)).OrderBy(f => f.Key)
            .Select(f => new ReportFailures(f.Key, Failures.Of(f.Value, Failures.Wrong), Failures.Of(f.Value, Failures.Doubt), Failures.Of(f.Value, Failures.Held))),
    ];

    private static async Task<IReadOnlyDictionary<Guid, string>> PeopleAsync(HubDb db, PeriodDays days, CancellationToken ct)
    {
        var (start, end) = (days.Start, days.End);
        var ofItems = db.Set<TypedSample>().Where(s => s.Supersedes != null && db.Publications.Any(p => p.Id == s.PublicationId && p.PublishedAt >= start && p.PublishedAt < end)).Select(s => s.EnteredBy);
        var ofChannels = db.Set<ChannelFigure>().Where(f => f.Supersedes != null && f.PeriodFrom >= days.First && f.PeriodTo <= days.Last).Select(f => (Guid?)f.EnteredBy);
        return await db.Users.Where(u => ofItems.Contains(u.Id) || ofChannels.Contains(u.Id)).OrderBy(u => u.Id).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
    }
}
