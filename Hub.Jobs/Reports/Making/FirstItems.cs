using Hub.Dashboards;
using Hub.Items;
using Hub.Periods;
using Hub.Reports.Reading;
using Hub.Storage;

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
}

/// <summary>An item as it stands behind a number of Bảng 1.</summary>
public sealed record FirstItem(string Code, string Title, ItemKind Kind, bool Emergency, string? Section, DateOnly Day);

/// <summary>What came out for the first time in a period, each item once: the rows behind Bảng 1, by the same rule.</summary>
public static class FirstItems
{
    /// <param name="section">Null: every one.</param>
    public static async Task<IReadOnlyList<FirstItem>> ReadAsync(HubDb db, PeriodDays days, string? section, FirstColumn column, CancellationToken ct)
    {
        var basis = await Asking.BasisAsync(db, days, await HubClock.ReadAsync(db, ct), ct);
        return
        [
            .. from i in await BasisReading.ItemsAsync(db, basis, ct)
               where Is(i, days, column) && (section is null || (i.Section ?? Scope.NoSection) == section)
               select new FirstItem(i.Code, i.Title, i.Kind, i.Emergency, i.Section, i.Day),
        ];
    }

    internal static bool IsNew(ReportItem item, PeriodDays days) => !item.Adopted && In(item, days);

    internal static bool IsAgain(ReportItem item, PeriodDays days) => !item.Adopted && !In(item, days);

    private static bool Is(ReportItem item, PeriodDays days, FirstColumn column) => column switch
    {
        FirstColumn.Adopted => item.Adopted,
        FirstColumn.Again => IsAgain(item, days),
        _ => IsNew(item, days) && Holds(item, column),
    };

    private static bool In(ReportItem item, PeriodDays days) => item.Day >= days.First && item.Day <= days.Last;

    internal static bool Holds(ReportItem item, FirstColumn column) => column switch
    {
        FirstColumn.Brief => !item.Emergency && item.Kind is ItemKind.Brief or ItemKind.Notice,
        FirstColumn.Article => !item.Emergency && item.Kind == ItemKind.Article,
        FirstColumn.PressRelease => !item.Emergency && item.Kind == ItemKind.PressRelease,
        FirstColumn.Emergency => item.Emergency,
        FirstColumn.All => true,
        _ => false,
    };

    internal static ReportRows Rows(string period, string? section, FirstColumn column) => new(period)
    {
        Page = $"/reach/firsts?period={period}{(section is null ? "" : $"&section={Uri.EscapeDataString(section)}")}{(column == FirstColumn.All ? "" : $"&column={Kebab.Of(column)}")}",
    };
}
