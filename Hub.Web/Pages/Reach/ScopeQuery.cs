using System.Globalization;
using Hub.Channels;
using Hub.Dashboards;
using Hub.Periods;
using Hub.Reports;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Reach;

/// <summary>What is looked at, as an address says it. A page of figures can be sent to somebody else, who sees the same.</summary>
public static class ScopeQuery
{
    private const string MonthForm = "yyyy-MM";

    /// <summary>Null where the address names a period or channel that there is not.</summary>
    public static async Task<Scope?> ReadAsync(HubDb db, IQueryCollection query, CancellationToken ct)
    {
        var days = query["from"].ToString() is { Length: > 0 } ? Between(query["from"], query["to"])
            : query["period"].ToString() is { Length: > 0 } code ? PeriodDays.Parse(code)
            : PeriodDays.QuarterOf(await HubClock.ReadAsync(db, ct));
        Channel? channel = null;
        if (query["channel"].ToString() is { Length: > 0 } slug && (channel = await db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, ct)) is null)
        {
            return null;
        }

        return days is null || !TryMonth(query["month"].ToString(), out var month) ? null : new Scope(days)
        {
            Channel = channel,
            Section = query["section"].ToString() is { Length: > 0 } section ? section.Normalize() : null,
            Month = month,
        };
    }

    public static string Address(string path, Scope scope, params (string Name, string? Value)[] more) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["period"] = scope.Days.Code,
        ["channel"] = scope.Channel?.Slug,
        ["section"] = scope.Section,
        ["month"] = scope.Month?.ToString(MonthForm, CultureInfo.InvariantCulture),
    }.Concat(more.Select(m => new KeyValuePair<string, string?>(m.Name, m.Value))).Where(p => !string.IsNullOrEmpty(p.Value)));

    // A browser without a date field sends what was typed. Two days in the wrong order are still the stretch between them.
    private static PeriodDays? Between(string? from, string? to)
    {
        if (Times.Read(from) is not { } one || Times.Read(to) is not { } other)
        {
            return null;
        }

        var (first, last) = (ReportWords.DayOf(one), ReportWords.DayOf(other));
        return first <= last ? PeriodDays.Span(first, last) : PeriodDays.Span(last, first);
    }

    private static bool TryMonth(string text, out DateOnly? month)
    {
        month = DateOnly.TryParseExact(text, MonthForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null;
        return text.Length == 0 || month is not null;
    }
}
