using Hub.Channels;
using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach.Metrics;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Reach;

/// <summary>The row of choices above a page of figures. Each choice is an address.</summary>
/// <param name="Path">Where the page is.</param>
/// <param name="Channels">Empty: the page is of one channel.</param>
public sealed record FilterView(string Path, Scope Scope, IReadOnlyList<PeriodDays> Periods, IReadOnlyList<Channel> Channels, IReadOnlyList<string> Sections)
{
    /// <summary>Agencies that something came from in the time.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Labels of what came out in it: plans and campaigns.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What a table of the page could show; empty: there is nothing to choose.</summary>
    public IReadOnlyList<Metric> Columns { get; init; } = [];

    /// <summary>Quarters that this one could be held against.</summary>
    public IReadOnlyList<PeriodDays> Others { get; init; } = [];

    private const int Quarters = 8;
    private const int Years = 3;

    public static async Task<FilterView> ReadAsync(HubDb db, string path, Scope scope, bool withChannels, CancellationToken ct)
    {
        var now = PeriodDays.QuarterOf(await HubClock.ReadAsync(db, ct));
        var quarters = new List<PeriodDays> { now };
        while (quarters.Count < Quarters)
        {
            quarters.Add(quarters[^1].Before);
        }

        var (units, labels) = await ItemsOf.ReadAsync(db, scope, ct);
        return new FilterView(
            path, scope, [.. quarters, .. Enumerable.Range(0, Years).Select(n => PeriodDays.Year(now.First.Year - n))],
            withChannels ? await db.Channels.AsNoTracking().OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct) : [],
            [.. (await Storage.Pipeline.SiteRows.SectionsAsync(db, ct)).Select(s => s.Name)])
        {
            Units = units,
            Labels = labels,
            Others = scope.Days.Kind == PeriodKind.Quarter ? [.. quarters.Where(q => q != scope.Days)] : [],
        };
    }

    public string Of(PeriodDays days) => ScopeQuery.Address(Path, Scope with { Days = days, Month = null, Against = days.Kind == PeriodKind.Quarter && Scope.Against != days ? Scope.Against : null });

    public string OfUnit(string? unit) => ScopeQuery.Address(Path, Scope with { Unit = unit });

    public string OfLabel(string? label) => ScopeQuery.Address(Path, Scope with { Label = label });

    public string Against(PeriodDays? other) => ScopeQuery.Address(Path, Scope with { Against = other });

    /// <summary>What a form keeps that changes only some fields.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Kept(params string[] changed) =>
        ScopeQuery.Fields(Scope).Where(f => !changed.Contains(f.Key) && (f.Key != "channel" || Channels.Count > 0));

    public string Of(Channel? channel) => ScopeQuery.Address(Path, Scope with { Channel = channel });

    public string Of(string? section) => ScopeQuery.Address(Path, Scope with { Section = section });
}
