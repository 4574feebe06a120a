using System.Globalization;
using Hub.Dashboards;
using Hub.Items;
using Hub.Periods;
using Hub.Reports.Reading;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Making;

/// <summary>The columns of Bảng 1.</summary>
public enum FirstColumn
{
    All,
    Brief,
    Article,
    PressRelease,
    Emergency,

    /// <summary>Not in it: taken over from a channel's past.</summary>
    Adopted,

    /// <summary>Not in it: of an earlier period, and out on one more channel.</summary>
    Again,

    /// <summary>Behind a line under Bảng 2: of this period or an earlier one, and out in it on whatever channel.</summary>
    Out,
}

/// <summary>Which items behind a number of Bảng 1 are wanted.</summary>
public sealed record FirstAsk(PeriodDays Days)
{
    /// <summary>Null: every one.</summary>
    public string? Section { get; init; }

    public FirstColumn Column { get; init; }

    public FirstCursor? After { get; init; }

    public int Most { get; init; } = 50;
}

/// <summary>Place in the list: the day, then the code.</summary>
public sealed record FirstCursor(DateOnly Day, string Code)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}_{Code}");

    public static FirstCursor? Parse(string? text) =>
        text?.Split('_', 2) is [var day, var code] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new FirstCursor(at, code) : null;
}

/// <param name="Count">Of all pages.</param>
public sealed record FirstPage(IReadOnlyList<ReportItem> Items, int Count, FirstCursor? Next);

/// <summary>What came out for the first time in a period, each item once: the rows behind Bảng 1 and the line of different items, by the same rule, page by page.</summary>
public static class FirstItems
{
    public static async Task<FirstPage> ReadAsync(HubDb db, FirstAsk ask, CancellationToken ct)
    {
        var basis = await Asking.BasisAsync(db, ask.Days, await HubClock.ReadAsync(db, ct), ct);
        var items = Of(BasisReading.Items(db, basis), ask.Days, ask.Column);
        if (ask.Section is { } section)
        {
            items = items.Where(i => (i.Section ?? Scope.NoSection) == section);
        }

        var count = await items.CountAsync(ct);
        if (ask.After is { } after)
        {
            items = items.Where(i => i.Day > after.Day || (i.Day == after.Day && i.Code.CompareTo(after.Code) > 0));
        }

        var rows = await items.OrderBy(i => i.Day).ThenBy(i => i.Code).Take(ask.Most + 1).ToListAsync(ct);
        var page = rows.Take(ask.Most).ToList();
        return new FirstPage(page, count, rows.Count > ask.Most ? new FirstCursor(page[^1].Day, page[^1].Code) : null);
    }

    /// <summary>One rule for the database and for what was read from it.</summary>
    internal static IQueryable<ReportItem> Of(IQueryable<ReportItem> items, PeriodDays days, FirstColumn column)
    {
        var own = items.Where(i => !i.Adopted);
        var first = own.Where(i => i.Day >= days.First && i.Day <= days.Last);
        return column switch
        {
            FirstColumn.All => first,
            FirstColumn.Brief => first.Where(i => !i.Emergency && (i.Kind == ItemKind.Brief || i.Kind == ItemKind.Notice)),
            FirstColumn.Article => first.Where(i => !i.Emergency && i.Kind == ItemKind.Article),
            FirstColumn.PressRelease => first.Where(i => !i.Emergency && i.Kind == ItemKind.PressRelease),
            FirstColumn.Emergency => first.Where(i => i.Emergency),
            FirstColumn.Adopted => items.Where(i => i.Adopted),
            FirstColumn.Out => own,
            FirstColumn.Again => own.Where(i => i.Day < days.First || i.Day > days.Last),
        };
    }

    internal static ReportRows Rows(string period, string? section, FirstColumn column) => new(period)
    {
        Page = $"/reach/firsts?period={period}{(section is null ? "" : $"&section={Uri.EscapeDataString(section)}")}{(column == FirstColumn.All ? "" : $"&column={Kebab.Of(column)}")}",
    };
}
