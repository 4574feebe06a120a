using Hub.Bulletins;
using Hub.Deliveries;
using Hub.Orders;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>What stands between a period and its close.</summary>
/// <param name="Count">How many.</param>
public sealed record CheckLine(CheckKind Kind, int Count)
{
    /// <summary>What a line is of that counts bulletins and no posts.</summary>
    public const string Bulletins = "bulletins";

    public Guid? ChannelId { get; init; }

    /// <summary>A metric, a reason, a state: what the line is of.</summary>
    public string? About { get; init; }

    /// <summary>Who can settle it; null where nobody in particular.</summary>
    public Guid? Owner { get; init; }
}

public enum CheckKind
{
    /// <summary>Posts, or bulletins, for which nothing at all was read or typed in.</summary>
    NoFigures,

    /// <summary>Publications without a figure of a metric that others of the channel have, by reason.</summary>
    MissingFigures,

    /// <summary>Typed in and confirmed by nobody: they do not count.</summary>
    UnconfirmedFigures,

    /// <summary>A person was to post, correct or take down by hand, or to look, and has not said what came of it.</summary>
    TasksWithoutProof,

    /// <summary>Channels that have not complied with a correction or withdrawal that was ordered in the period.</summary>
    OrdersWithoutProof,

    /// <summary>One metric of one channel was counted in two ways: in the period, or in it and in the one before.</summary>
    DefinitionsChanged,

    /// <summary>Figures read before the 28th day after publication.</summary>
    EarlyFigures,

    /// <summary>Known today, but read or confirmed only after the cut-off: the close does not take them, or takes what stood before.</summary>
    AfterCutOff,

    /// <summary>Samples that are no longer what was stored.</summary>
    ChangedEvidence,
}

public static class CheckList
{
    private static readonly DeliveryState[] Hands = [DeliveryState.NeedsHand, DeliveryState.NeedsLook];

    public static async Task<IReadOnlyList<CheckLine>> ReadAsync(HubDb db, PeriodDays days, CancellationToken ct)
    {
        var closed = await ClosedDays.ReadAsync(db, days, ct);
        var buckets = (await PeriodBook.ReadAsync(db, new FigureAsk(days.First, days.Last), closed, ct)).Select(b => b.Bucket).ToList();
        var take = await CloseTake.ReadAsync(db, days, ct);
        var late = take.MayClose && closed.Whole(days) is null;
        var taken = late ? [.. (await take.BucketsAsync(db, ct)).Select(b => b.Bucket)] : buckets;
        var before = (await PeriodBook.ReadAsync(db, days.Before, ct)).Select(b => b.Bucket).ToList();
        var without = (await WithoutAsync(db, days, ct)).ToList();
        return
        [
            .. without,
            .. buckets.Where(b => b.Missing is not null).Select(b => (b.ChannelId, b.Metric, Reason: b.Missing!.Value, b.Figures)).Concat(NeverRead(buckets, without))
                .GroupBy(m => (m.ChannelId, m.Metric, m.Reason)).Select(g =>
                    new CheckLine(CheckKind.MissingFigures, g.Sum(m => m.Figures)) { ChannelId = g.Key.ChannelId, About = $"{g.Key.Metric} {Kebab.Of(g.Key.Reason)}" }),
            .. await UnconfirmedAsync(db, days, ct),
            .. await TasksAsync(db, days, ct),
            .. await OrdersAsync(db, days, ct),
            .. Changed(taken, before),
            .. taken.Where(b => b is { Official: false, Missing: null }).GroupBy(b => b.ChannelId).Select(g =>
                new CheckLine(CheckKind.EarlyFigures, g.Sum(b => b.Figures)) { ChannelId = g.Key }),
            .. late ? await AfterCutOff.ReadAsync(db, take, closed, buckets, taken, ct) : [],
            .. await ChangedAsync(db, days, ct),
        ];
    }

    // Within the period, or against the one before it: the two are not compared.
    private static IEnumerable<CheckLine> Changed(List<FigureBucket> buckets, List<FigureBucket> before) =>
        from now in buckets.Where(b => b.Missing is null).GroupBy(b => (b.ChannelId, b.Metric))
        let versions = now.Select(b => b.DefinitionVersion)
            .Concat(before.Where(b => b.Missing is null && b.ChannelId == now.Key.ChannelId && b.Metric == now.Key.Metric).Select(b => b.DefinitionVersion)).Distinct().Count()
        where versions > 1
        select new CheckLine(CheckKind.DefinitionsChanged, versions) { ChannelId = now.Key.ChannelId, About = now.Key.Metric };

    private static async Task<IEnumerable<CheckLine>> WithoutAsync(HubDb db, PeriodDays days, CancellationToken ct)
    {
        var figures = db.Set<StandingFigure>();
        var rows = await (
            from f in figures
            where f.Metric == "posted" && f.Day >= days.First && f.Day <= days.Last && !figures.Any(o => o.PublicationId == f.PublicationId && o.Metric != "posted")
            group f by new { f.ChannelId, f.Bulletin } into g
            select new { g.Key.ChannelId, g.Key.Bulletin, Count = g.Count() }).ToListAsync(ct);
        return rows.Select(r => new CheckLine(CheckKind.NoFigures, r.Count) { ChannelId = r.ChannelId, About = r.Bulletin ? CheckLine.Bulletins : null });
    }

    // Without any row, not even a reason, of what is read for others of the channel: nobody collected it. What has nothing at all is told by itself.
    private static IEnumerable<(Guid ChannelId, string Metric, ReachMissing Reason, int Figures)> NeverRead(IReadOnlyCollection<FigureBucket> buckets, IReadOnlyCollection<CheckLine> without) =>
        from read in buckets.Where(b => b.Metric != "posted" && b.Source != ReachSource.Manual).GroupBy(b => (b.ChannelId, b.Metric))
        let ofChannel = buckets.Where(b => b.ChannelId == read.Key.ChannelId).ToList()
        let carriers = Carriers.Of(read.Key.Metric, ofChannel)
        let lacking = carriers.Count(ofChannel) - ofChannel.Where(b => b.Metric == read.Key.Metric && carriers.Holds(b)).Sum(b => b.Figures)
            - without.Where(w => w.ChannelId == read.Key.ChannelId && (w.About is null ? carriers.ByItems : carriers.ByBulletins).Contains(read.Key.ChannelId)).Sum(w => w.Count)
        where lacking > 0
        select (read.Key.ChannelId, read.Key.Metric, ReachMissing.NotCollected, lacking);

    private static async Task<IEnumerable<CheckLine>> UnconfirmedAsync(HubDb db, PeriodDays days, CancellationToken ct)
    {
        var (start, end) = (days.Start, days.End);
        var ofItems = await (
            from s in db.Set<TypedSample>()
            join p in db.Publications on s.PublicationId equals p.Id
            where s.Source == ReachSource.Manual && p.PublishedAt >= start && p.PublishedAt < end
                && !db.Set<ReachConfirmation>().Any(c => c.SampleId == s.SampleId) && !db.Set<TypedSample>().Any(n => n.Supersedes == s.SampleId)
            group s by new { s.ChannelId, s.EnteredBy } into g
            select new { g.Key.ChannelId, g.Key.EnteredBy, Count = g.Count() }).ToListAsync(ct);
        var ofChannels = await (
            from f in db.Set<ChannelFigure>()
            where f.ConfirmedAt == null && f.PeriodFrom >= days.First && f.PeriodTo <= days.Last && !db.Set<ChannelFigure>().Any(n => n.Supersedes == f.Id)
            group f by new { f.ChannelId, f.EnteredBy } into g
            select new { g.Key.ChannelId, EnteredBy = (Guid?)g.Key.EnteredBy, Count = g.Count() }).ToListAsync(ct);
        return ofItems.Concat(ofChannels).Select(r => new CheckLine(CheckKind.UnconfirmedFigures, r.Count) { ChannelId = r.ChannelId, Owner = r.EnteredBy });
    }

    private static async Task<IEnumerable<CheckLine>> TasksAsync(HubDb db, PeriodDays days, CancellationToken ct)
    {
        var (start, end) = (days.Start, days.End);
        var rows = await (
            from d in db.Deliveries
            join a in db.Approvals on d.ApprovalId equals a.Id
            where Hands.Contains(d.Facts.State) && d.Facts.DueAt >= start && d.Facts.DueAt < end && !db.Orders.Any(o => o.ApprovalId == a.Id)
            let writer = db.Submissions.Where(s => s.Id == a.SubmissionId).Select(s => (Guid?)s.SubmittedBy).FirstOrDefault()
            group d by new { d.ChannelId, d.Facts.State, Owner = writer } into g
            select new { g.Key.ChannelId, g.Key.State, g.Key.Owner, Count = g.Count() }).ToListAsync(ct);
        var bulletins = await db.Set<Bulletin>().Where(b => b.State == BulletinState.Unknown && b.DueAt >= start && b.DueAt < end)
            .GroupBy(b => new { b.ChannelId, b.CreatedBy }).Select(g => new { g.Key.ChannelId, g.Key.CreatedBy, Count = g.Count() }).ToListAsync(ct);
        return rows.Select(r => new CheckLine(CheckKind.TasksWithoutProof, r.Count) { ChannelId = r.ChannelId, About = Kebab.Of(r.State), Owner = r.Owner })
            .Concat(bulletins.Select(b => new CheckLine(CheckKind.TasksWithoutProof, b.Count) { ChannelId = b.ChannelId, About = CheckLine.Bulletins, Owner = b.CreatedBy }));
    }

    private static async Task<IEnumerable<CheckLine>> OrdersAsync(HubDb db, PeriodDays days, CancellationToken ct)
    {
        var rows = await OpenTasks.In(db, days).GroupBy(t => new { t.Task.ChannelId, t.Order.OrderedBy })
            .Select(g => new { g.Key.ChannelId, g.Key.OrderedBy, Count = g.Count() }).ToListAsync(ct);
        return rows.Select(r => new CheckLine(CheckKind.OrdersWithoutProof, r.Count) { ChannelId = r.ChannelId, Owner = r.OrderedBy });
    }

    private static async Task<IEnumerable<CheckLine>> ChangedAsync(HubDb db, PeriodDays days, CancellationToken ct) =>
        (await ChangedFigures.CountAsync(db, days, [], ct)).Select(c => new CheckLine(CheckKind.ChangedEvidence, c.Value) { ChannelId = c.Key });
}
