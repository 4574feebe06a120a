using System.Globalization;
using System.Text.RegularExpressions;
using Hub.Storage;
using Hub.Text;
using Microsoft.EntityFrameworkCore;

namespace Hub.Items;

/// <summary>What is wanted of the list of items.</summary>
public sealed record ItemQuery
{
    /// <summary>As it was typed: with marks or without, composed or not, or an item code.</summary>
    public string? Text { get; init; }

    public EditorialState? Editorial { get; init; }

    public Guid? WrittenBy { get; init; }

    /// <summary>Where the page before ended.</summary>
    public ItemCursor? After { get; init; }

    public int Most { get; init; } = 30;
}

/// <summary>Place of an item in the list, newest change first.</summary>
public sealed record ItemCursor(DateTimeOffset UpdatedAt, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{UpdatedAt.UtcTicks}_{Id:N}");

    public static ItemCursor? Parse(string? text) =>
        text?.Split('_') is [var ticks, var id] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) && Guid.TryParse(id, out var guid)
        && at >= DateTimeOffset.MinValue.Ticks && at <= DateTimeOffset.MaxValue.Ticks
            ? new ItemCursor(new DateTimeOffset(at, TimeSpan.Zero), guid)
            : null;
}

/// <summary>One item of the list.</summary>
public sealed record ItemRow(Item Item, string Title, bool Sample);

/// <summary>A page of the list and where the next one begins; null at its end.</summary>
public sealed record ItemPage(IReadOnlyList<ItemRow> Rows, ItemCursor? Next);

/// <summary>Finds items by words without their marks. The words' beginnings are enough; all of them must be there.</summary>
public static partial class ItemSearch
{
    public static async Task<ItemPage> ReadAsync(HubDb db, ItemQuery query, CancellationToken ct)
    {
        var items = Narrow(db.Items.AsNoTracking(), query);
        if (query.After is { } after)
        {
            items = items.Where(i => i.UpdatedAt < after.UpdatedAt || (i.UpdatedAt == after.UpdatedAt && i.Id < after.Id));
        }

        var rows = await (
            from i in items
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            join s in db.Subjects on i.Id equals s.Id
            orderby i.UpdatedAt descending, i.Id descending
            select new ItemRow(i, r.Title, s.Sample)).Take(query.Most + 1).ToListAsync(ct);
        var page = rows.Take(query.Most).ToList();
        return new ItemPage(page, rows.Count > query.Most ? new ItemCursor(page[^1].Item.UpdatedAt, page[^1].Item.Id) : null);
    }

    /// <summary>The items that fit the words, the last changed first.</summary>
    public static Task<List<Guid>> IdsAsync(HubDb db, string text, int most, CancellationToken ct) =>
        Fit(db.Items.AsNoTracking(), text).OrderByDescending(i => i.UpdatedAt).Select(i => i.Id).Take(most).ToListAsync(ct);

    private static IQueryable<Item> Narrow(IQueryable<Item> items, ItemQuery query)
    {
        if (query.Editorial is { } editorial)
        {
            items = items.Where(i => i.Editorial == editorial);
        }

        if (query.WrittenBy is { } writer)
        {
            items = items.Where(i => i.CreatedBy == writer);
        }

        return Fit(items, query.Text ?? "");
    }

    private static IQueryable<Item> Fit(IQueryable<Item> items, string text)
    {
        var folded = Folding.ForSearch(text);
        if (Code().IsMatch(folded))
        {
            var code = folded.ToUpperInvariant();
            return items.Where(i => i.Code == code);
        }

        var words = string.Join(" & ", Word().Matches(folded).Select(m => $"{m.Value}:*"));
        return words.Length == 0 ? items : items.Where(i => EF.Functions.ToTsVector("simple", i.SearchText).Matches(EF.Functions.ToTsQuery("simple", words)));
    }

    [GeneratedRegex(@"\A[a-z]{2,4}-\d{2}-\d{4,7}\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Word();
}
