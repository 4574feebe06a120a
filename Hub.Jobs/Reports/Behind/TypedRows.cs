using System.Globalization;
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

/// <summary>The typed figures behind a number of the report, by the same rule as it counts them.</summary>
public static class TypedRows
{
    /// <param name="channel">Null: every one.</param>
    /// <param name="since">Of what was corrected, only what counted after this time, whether the period was closed meanwhile or not.</param>
    public static async Task<IReadOnlyList<TypedRow>> ReadAsync(HubDb db, PeriodDays days, TypedKind kind, Guid? channel, DateTimeOffset? since, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var basis = since is null ? await Asking.BasisAsync(db, days, now, ct) : new ReportBasis(days.Code, now, null);
        var corrected = kind == TypedKind.Corrected ? (await CorrectionReading.ReadAsync(db, basis, since, ct)).ToDictionary(c => c.Id) : [];
        var ids = kind switch
        {
            TypedKind.Whole => [.. (await BasisReading.TypedAsync(db, basis, ct)).Select(f => f.Id)],
            TypedKind.Unconfirmed => (await UnconfirmedReading.ReadAsync(db, basis, ct)).Select(u => u.Id).ToList(),
            TypedKind.Corrected => [.. corrected.Keys],
        };
        return
        [
            .. (await ReadAsync(db, ids, ct)).Where(r => channel is null || r.ChannelId == channel).OrderBy(r => r.At).ThenBy(r => r.Id)
                .Select(r => corrected.TryGetValue(r.Id, out var change) ? r with { OldId = change.OldId, OldValue = change.Was } : r),
        ];
    }

    internal static ReportRows Rows(string period, TypedKind kind, string? channel = null, DateTimeOffset? since = null) => new(period)
    {
        Page = $"/reach/typed?period={period}{(channel is null ? "" : $"&channel={Uri.EscapeDataString(channel)}")}&kind={Kebab.Of(kind)}{(since is { } at ? $"&since={at.UtcTicks.ToString(CultureInfo.InvariantCulture)}" : "")}",
    };

    private static async Task<IReadOnlyList<TypedRow>> ReadAsync(HubDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var ofItems = await db.Set<ReachSample>().Where(s => ids.Contains(s.Id))
            .Select(s => new TypedRow(s.Id, s.EnteredAt ?? s.ReadAt, db.Items.Where(i => i.Id == s.SubjectId).Select(i => i.Code).FirstOrDefault(), s.ChannelId, s.Metric, s.Value, s.Qualifier, s.EnteredBy, s.Note, null)).ToListAsync(ct);
        var ofChannels = await db.Set<ChannelFigure>().AsNoTracking().Where(f => ids.Contains(f.Id)).ToListAsync(ct);
        return [.. ofItems, .. ofChannels.Select(f => new TypedRow(f.Id, f.EnteredAt, null, f.ChannelId, f.Metric, f.Value, f.Qualifier, f.EnteredBy, f.Note, PeriodDays.Span(f.PeriodFrom, f.PeriodTo)))];
    }
}
