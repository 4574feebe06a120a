using Hub.Channels;
using Hub.Dashboards;
using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Reach;

/// <summary>The row of choices above a page of figures. Each choice is an address.</summary>
/// <param name="Path">Where the page is.</param>
/// <param name="Channels">Empty: the page is of one channel.</param>
public sealed record FilterView(string Path, Scope Scope, IReadOnlyList<PeriodDays> Periods, IReadOnlyList<Channel> Channels, IReadOnlyList<string> Sections)
{
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

        return new FilterView(
            path, scope, [.. quarters, .. Enumerable.Range(0, Years).Select(n => PeriodDays.Year(now.First.Year - n))],
            withChannels ? await db.Channels.AsNoTracking().OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct) : [],
            [.. (await Storage.Pipeline.SiteRows.SectionsAsync(db, ct)).Select(s => s.Name)]);
    }

    public string Of(PeriodDays days) => ScopeQuery.Address(Path, Scope with { Days = days, Month = null });

    public string Of(Channel? channel) => ScopeQuery.Address(Path, Scope with { Channel = channel });

    public string Of(string? section) => ScopeQuery.Address(Path, Scope with { Section = section });
}
