using Hub.Orders;
using Hub.Periods;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Reading;

/// <summary>Reads everything that a query asks.</summary>
public static class ReportReading
{
    private static readonly string[] Telling = ["channel.opened", "channel.closed", "channel.paused", "channel.resumed", "channel.retired", "channel.returned"];

    public static async Task<ReportInput> ReadAsync(HubDb db, ReportQuery query, CancellationToken ct) => new(
        query, await BasisReading.ReadAsync(db, query.Basis, ct),
        query.Before is null ? null : await BasisReading.ReadAsync(db, query.Before, ct),
        query.YearBefore is null ? null : await BasisReading.ReadAsync(db, query.YearBefore, ct))
    {
        Remarks = await RemarksAsync(db, query, ct),
        Orders = await OrdersAsync(db, query, ct),
        Corrections = await CorrectionsAsync(db, query, ct),
        Unconfirmed = await UnconfirmedAsync(db, query, ct),
        ChannelChanges = query.Days.Kind == PeriodKind.Year ? await ChangesAsync(db, query, ct) : [],
    };

    private static async Task<IReadOnlyList<ChannelRemark>> RemarksAsync(HubDb db, ReportQuery query, CancellationToken ct)
    {
        var (days, asOf) = (query.Days, query.AsOf);
        return await db.Set<ChannelRemark>().AsNoTracking().Where(r => r.FirstDay <= days.Last && r.LastDay >= days.First && r.EnteredAt <= asOf)
            .OrderBy(r => r.EnteredAt).ThenBy(r => r.Id).ToListAsync(ct);
    }

    private static async Task<IReadOnlyList<ReportOrder>> OrdersAsync(HubDb db, ReportQuery query, CancellationToken ct)
    {
        var (start, end, cutOff) = (query.Days.Start, query.Days.End, query.Basis.CutOff);
        var orders = await db.Orders.AsNoTracking().Where(o => o.OrderedAt >= start && o.OrderedAt < end && o.OrderedAt <= cutOff).OrderBy(o => o.OrderedAt).ThenBy(o => o.Id).ToListAsync(ct);
        var items = await ItemsAt.ReadAsync(db, [.. orders.Select(o => o.ItemId).Distinct()], cutOff, query.AsOf, ct);
        var found = new List<ReportOrder>();
        foreach (var order in orders.Where(o => items.ContainsKey(o.ItemId)))
        {
            var evidence = await OrderEvidence.ReadAsync(db, order.Id, ct);
            found.Add(Order(order, items[order.ItemId], [.. evidence!.Tasks], cutOff, query));
        }

        return found;
    }

    // The one rule that certificates go by, as it stood at the cut-off: what was proven later was open then, and so was what was proven later of an earlier time.
    private static ReportOrder Order(Order order, ItemAt item, IReadOnlyList<TaskEvidence> tasks, DateTimeOffset cutOff, ReportQuery query)
    {
        var standings = tasks.Select(t => (t.Task.ChannelId, t.Task.DueAt, t.Task.SettledAt, Standing: TaskStandings.Of(t))).ToList();
        var open = standings.Where(s => !s.Standing.IsSettled || s.Standing.At > cutOff || (query.Basis.Closed is null && s.SettledAt > query.AsOf)).Select(s => s.ChannelId).ToList();
        return new ReportOrder(item.Code, item.Title, order.Kind, order.Reason, order.OrderedAt, open.Count == 0 ? standings.Max(s => s.Standing.At) ?? order.OrderedAt : null, open)
        {
            Impossible = [.. standings.Where(s => s.Standing.Kind == StandingKind.Impossible && !open.Contains(s.ChannelId)).Select(s => s.ChannelId).Distinct()],
            // What was found only later never to have been out had been asked for then.
            Asked = [.. standings.Where(s => s.Standing.Kind is not (StandingKind.NeverOut or StandingKind.AlreadySo) || s.Standing.At > cutOff).Select(s => s.ChannelId).Distinct()],
            InTime = [.. standings.Where(s => s.Standing.Kind == StandingKind.Proven && !open.Contains(s.ChannelId) && s.Standing.At <= s.DueAt).Select(s => s.ChannelId)],
        };
    }

    private static async Task<IReadOnlyList<FigureCorrection>> CorrectionsAsync(HubDb db, ReportQuery query, CancellationToken ct)
    {
        var (start, end, days, cutOff) = (query.Days.Start, query.Days.End, query.Days, query.Basis.CutOff);
        var ofItems = await (
            from n in db.Set<ReachSample>()
            join o in db.Set<ReachSample>() on n.Supersedes equals o.Id
            join p in db.Publications on n.PublicationId equals p.Id
            where p.PublishedAt >= start && p.PublishedAt < end && n.ReadAt <= cutOff
                && (n.Source != ReachSource.Manual || db.Set<ReachConfirmation>().Any(c => c.SampleId == n.Id && c.ConfirmedAt <= cutOff))
            orderby n.ReadAt, n.Id
            select new FigureCorrection(
                n.ReadAt, db.Items.Where(i => i.Id == n.SubjectId).Select(i => i.Code).FirstOrDefault(), n.ChannelId, n.Metric, o.Value, n.Value, n.Note, n.EnteredBy)).ToListAsync(ct);
        var ofChannels = await (
            from n in db.Set<ChannelFigure>()
            join o in db.Set<ChannelFigure>() on n.Supersedes equals o.Id
            where n.PeriodFrom >= days.First && n.PeriodTo <= days.Last && n.ConfirmedAt <= cutOff
            orderby n.EnteredAt, n.Id
            select new FigureCorrection(
                n.EnteredAt, null, n.ChannelId, n.Metric, o.Value, n.Value, n.Note, n.EnteredBy)).ToListAsync(ct);
        return [.. ofItems, .. ofChannels];
    }

    private static async Task<IReadOnlyDictionary<Guid, int>> UnconfirmedAsync(HubDb db, ReportQuery query, CancellationToken ct)
    {
        var (start, end, days, cutOff) = (query.Days.Start, query.Days.End, query.Days, query.Basis.CutOff);
        var ofItems = await (
            from s in db.Set<ReachSample>()
            join p in db.Publications on s.PublicationId equals p.Id
            where s.Source == ReachSource.Manual && p.PublishedAt >= start && p.PublishedAt < end && s.ReadAt <= cutOff
                && !db.Set<ReachConfirmation>().Any(c => c.SampleId == s.Id && c.ConfirmedAt <= cutOff)
                && !db.Set<ReachSample>().Any(n => n.Supersedes == s.Id && n.ReadAt <= cutOff)
            select s.ChannelId).ToListAsync(ct);
        var ofChannels = await (
            from f in db.Set<ChannelFigure>()
            where f.PeriodFrom >= days.First && f.PeriodTo <= days.Last && f.EnteredAt <= cutOff && (f.ConfirmedAt == null || f.ConfirmedAt > cutOff)
                && !db.Set<ChannelFigure>().Any(n => n.Supersedes == f.Id && n.EnteredAt <= cutOff)
            select f.ChannelId).ToListAsync(ct);
        return ofItems.Concat(ofChannels).GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
    }

    // The audit log is the only place that keeps when a channel was opened and closed again.
    private static async Task<IReadOnlyList<ChannelChange>> ChangesAsync(HubDb db, ReportQuery query, CancellationToken ct)
    {
        var (start, end) = (query.Days.Start, query.Days.End);
        var rows = await db.Audit.AsNoTracking().Where(a => a.SubjectKind == "channel" && Telling.Contains(a.Action) && a.At >= start && a.At < end && a.Id <= query.AuditTo)
            .OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => new { a.At, a.SubjectId, a.Action }).ToListAsync(ct);
        return [.. rows.Select(r => new ChannelChange(r.At, Guid.Parse(r.SubjectId!), r.Action))];
    }
}
