using System.Globalization;
using Hub.Channels;
using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach.Metrics;
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

        var (compared, against) = (query["against"].ToString(), PeriodDays.Parse(query["against"].ToString()));
        if (compared.Length > 0 && against is not { Kind: PeriodKind.Quarter })
        {
            return null;
        }

        return days is null || !TryMonth(query["month"].ToString(), out var month) ? null : new Scope(days)
        {
            Channel = channel,
            Section = query["section"].ToString() is { Length: > 0 } section ? section.Normalize() : null,
            Month = month,
            Unit = Said(query["unit"]),
            Label = Said(query["label"]),

            // Only a quarter is held against a quarter, and never against itself.
            Against = days.Kind == PeriodKind.Quarter && against != days ? against : null,
            Columns = [.. query["cols"].OfType<string>().SelectMany(c => c.Split(',')).Where(c => MetricCatalogue.Find(c) is not null).Distinct()],
        };
    }

    public static string Address(string path, Scope scope, params (string Name, string? Value)[] more) => QueryHelpers.AddQueryString(
        path, Fields(scope).Concat(more.Select(m => new KeyValuePair<string, string?>(m.Name, m.Value))).Where(p => !string.IsNullOrEmpty(p.Value)));

    /// <summary>What is looked at, for a form that changes a part of it.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Fields(Scope scope) => new Dictionary<string, string?>
    {
        ["period"] = scope.Days.Code,
        ["channel"] = scope.Channel?.Slug,
        ["section"] = scope.Section,
        ["month"] = scope.Month?.ToString(MonthForm, CultureInfo.InvariantCulture),
        ["unit"] = scope.Unit,
        ["label"] = scope.Label,
        ["against"] = scope.Against?.Code,
        ["cols"] = string.Join(',', scope.Columns),
    }.Where(p => !string.IsNullOrEmpty(p.Value));

    /// <summary>The deliveries of a channel in the queue, of the same days.</summary>
    public static string Queue(Scope scope, Channel channel, string group) => QueryHelpers.AddQueryString("/deliveries", new Dictionary<string, string?>
    {
        ["group"] = group,
        ["channel"] = channel.Slug,
        ["from"] = Times.Day(scope.First),
        ["to"] = Times.Day(scope.Last),
        ["unit"] = scope.Unit,
        ["label"] = scope.Label,
        ["period"] = scope.OfSomeItems ? scope.Days.Code : null,
    }.Where(p => p.Value is not null));

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Normalize();

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
