using System.Globalization;
using Hub.Items;
using Hub.Periods;
using Hub.Reach;
using Hub.Reports.Reading;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Behind;

/// <summary>Which of the figures that somebody typed in a number counts.</summary>
public enum TypedKind
{
    /// <summary>Of a whole channel.</summary>
    Whole,

    /// <summary>Confirmed by nobody at the cut-off.</summary>
    Unconfirmed,

    /// <summary>It took the place of another.</summary>
    Corrected,
}

/// <summary>A figure as somebody typed it in.</summary>
/// <param name="At">When that was.</param>
/// <param name="ItemCode">Null: of a bulletin or of a whole channel.</param>
/// <param name="Days">Of a figure of a whole channel: what it is of.</param>
public sealed record TypedRow(Guid Id, DateTimeOffset At, string? ItemCode, Guid ChannelId, string Metric, long? Value, ReachQualifier Qualifier, Guid? By, string? Note, PeriodDays? Days)
{
    /// <summary>The figure that it took the place of.</summary>
    public Guid? OldId { get; init; }

    public long? OldValue { get; init; }
}

/// <summary>Which of them are wanted.</summary>
public sealed record TypedAsk(PeriodDays Days, TypedKind Kind)
{
    /// <summary>Null: every one.</summary>
    public Guid? Channel { get; init; }

    /// <summary>Of what was corrected, only what counted after this time, whether the period was closed meanwhile or not.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the last one of the page before was typed in, and which it was.</summary>
    public ItemCursor? After { get; init; }

    public int Most { get; init; } = 50;
}

public sealed record TypedPage(IReadOnlyList<TypedRow> Rows, ItemCursor? Next);

/// <summary>The typed figures behind a number of the report, by the same rule as it counts them, page by page.</summary>
public static class TypedRows
{
    public static async Task<TypedPage> ReadAsync(HubDb db, TypedAsk ask, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var basis = ask.Since is null ? await Asking.BasisAsync(db, ask.Days, now, ct) : new ReportBasis(ask.Days.Code, now, null);
        var keys = ask.Kind switch
        {
            TypedKind.Whole => await FirstAsync(null, BasisReading.Typed(db, basis), ask, ct),
            TypedKind.Unconfirmed => await FirstAsync(UnconfirmedReading.OfItems(db, basis), UnconfirmedReading.OfChannels(db, basis), ask, ct),
            TypedKind.Corrected => await FirstAsync(CorrectionReading.OfItems(db, basis, ask.Since), CorrectionReading.OfChannels(db, basis, ask.Since), ask, ct),
        };
        var page = keys.Take(ask.Most).ToList();
        var rows = await FillAsync(db, page.ConvertAll(k => k.Id), ct);
        return new TypedPage(
            [.. (ask.Kind == TypedKind.Corrected ? await WithOldAsync(db, rows, ct) : rows).OrderBy(r => r.At).ThenBy(r => r.Id)],
            keys.Count > ask.Most ? new ItemCursor(page[^1].At, page[^1].Id) : null);
    }

    internal static ReportRows Rows(string period, TypedKind kind, string? channel = null, DateTimeOffset? since = null) => new(period)
    {
        Page = $"/reach/typed?period={period}{(channel is null ? "" : $"&channel={Uri.EscapeDataString(channel)}")}&kind={Kebab.Of(kind)}{(since is { } at ? $"&since={at.UtcTicks.ToString(CultureInfo.InvariantCulture)}" : "")}",
    };

    // Of both tables as many as a page holds; what comes first of either is among them.
    private static async Task<List<(DateTimeOffset At, Guid Id)>> FirstAsync(IQueryable<TypedSample>? ofItems, IQueryable<ChannelFigure> ofChannels, TypedAsk ask, CancellationToken ct)
    {
        if (ask.Channel is { } channel)
        {
            (ofItems, ofChannels) = (ofItems?.Where(s => s.ChannelId == channel), ofChannels.Where(f => f.ChannelId == channel));
        }

        if (ask.After is { UpdatedAt: var at, Id: var id })
        {
            ofItems = ofItems?.Where(s => s.EnteredAt > at || (s.EnteredAt == at && s.SampleId > id));
            ofChannels = ofChannels.Where(f => f.EnteredAt > at || (f.EnteredAt == at && f.Id > id));
        }

        var samples = ofItems is null ? [] : await ofItems.OrderBy(s => s.EnteredAt).ThenBy(s => s.SampleId).Take(ask.Most + 1).Select(s => new { At = s.EnteredAt, Id = s.SampleId }).ToListAsync(ct);
        var figures = await ofChannels.OrderBy(f => f.EnteredAt).ThenBy(f => f.Id).Take(ask.Most + 1).Select(f => new { At = f.EnteredAt, f.Id }).ToListAsync(ct);
        return [.. samples.Concat(figures).OrderBy(k => k.At).ThenBy(k => k.Id).Take(ask.Most + 1).Select(k => (k.At, k.Id))];
    }

    private static async Task<IReadOnlyList<TypedRow>> FillAsync(HubDb db, List<Guid> ids, CancellationToken ct)
    {
        var ofItems = await db.Set<ReachSample>().Where(s => ids.Contains(s.Id))
            .Select(s => new TypedRow(s.Id, s.EnteredAt ?? s.ReadAt, db.Items.Where(i => i.Id == s.SubjectId).Select(i => i.Code).FirstOrDefault(), s.ChannelId, s.Metric, s.Value, s.Qualifier, s.EnteredBy, s.Note, null) { OldId = s.Supersedes }).ToListAsync(ct);
        var ofChannels = await db.Set<ChannelFigure>().AsNoTracking().Where(f => ids.Contains(f.Id)).ToListAsync(ct);
        return [.. ofItems, .. ofChannels.Select(f => new TypedRow(f.Id, f.EnteredAt, null, f.ChannelId, f.Metric, f.Value, f.Qualifier, f.EnteredBy, f.Note, PeriodDays.Span(f.PeriodFrom, f.PeriodTo)) { OldId = f.Supersedes })];
    }

    private static async Task<IReadOnlyList<TypedRow>> WithOldAsync(HubDb db, IReadOnlyList<TypedRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.OldId).OfType<Guid>().ToList();
        var old = await db.Set<ReachSample>().Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Value }).ToListAsync(ct);
        old.AddRange(await db.Set<ChannelFigure>().Where(f => ids.Contains(f.Id)).Select(f => new { f.Id, Value = (long?)f.Value }).ToListAsync(ct));
        return [.. rows.Select(r => r with { OldValue = old.Find(o => o.Id == r.OldId)?.Value })];
    }
}
