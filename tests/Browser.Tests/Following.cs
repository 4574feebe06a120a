using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>
/// Follows numbers to what stands behind them: the page of the one figure, or the rows that make it up, whose own figures have such a page. That is
/// two clicks; a list that goes on over pages is one list.
/// </summary>
internal sealed partial class Following(IPage page)
{
    /// <summary>Code of the period that a report is of.</summary>
    public string? Reported { get; init; }

    private const int MostPages = 60;

    // Lists whose rows are what the number counts.
    private static readonly string[] Lists = ["/reach/firsts?", "/reach/figures?", "/reach/typed?", "/deliveries?"];

    private readonly Dictionary<string, PageReading> read = new(StringComparer.Ordinal);

    /// <summary>What is wrong, in words; empty where every number has its evidence.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(IReadOnlyCollection<LinkedNumber> numbers)
    {
        await FetchAsync(numbers.Select(n => n.Href));
        for (var more = Nexts(numbers); more.Count > 0; more = Nexts(numbers))
        {
            await FetchAsync(more);
        }

        var faults = numbers.Select(n => Fault(n) is { } why ? $"{n.Text} -> {n.Href}: {why}" : null).OfType<string>().ToList();

        // Of every list of figures the first, the middle and the last row, to its own evidence.
        var deeper = numbers.SelectMany(n => Ends(Rows(n.Href))).Where(r => r.Href is not null).DistinctBy(r => (r.Href, r.Text)).Select(r => new LinkedNumber(r.Text, r.Href!, "")).ToList();
        await FetchAsync(deeper.Select(n => n.Href));
        faults.AddRange(deeper.Select(n => Fault(n) is { } why ? $"row {n.Text} -> {n.Href}: {why}" : null).OfType<string>());
        return faults;
    }

    private async Task FetchAsync(IEnumerable<string> addresses)
    {
        foreach (var (address, reading) in await PageNumbers.FetchAsync(page, addresses.Where(a => !read.ContainsKey(a))))
        {
            read[address] = reading;
        }
    }

    private List<string> Nexts(IEnumerable<LinkedNumber> numbers) =>
        [.. numbers.Select(n => Pages(n.Href).Last().Next).OfType<string>().Where(next => !read.ContainsKey(next)).Distinct()];

    private IEnumerable<PageReading> Pages(string address)
    {
        var turned = 0;
        for (var next = address; next is not null && read.TryGetValue(next, out var at) && turned++ < MostPages; next = at.Next)
        {
            yield return at;
        }
    }

    private IReadOnlyList<RowReading> Rows(string address) => Reading(address) is { Evidence: null } ? [.. Pages(address).SelectMany(p => p.Rows)] : [];

    private PageReading Reading(string address) => read[address];

    private static IEnumerable<RowReading> Ends(IReadOnlyList<RowReading> rows) => rows.Count == 0 ? [] : new[] { rows[0], rows[rows.Count / 2], rows[^1] }.Distinct();

    private string? Fault(LinkedNumber number)
    {
        var target = Reading(number.Href);
        return target.Status != 200 ? $"HTTP {target.Status}"
            : target.Evidence is { } evidence ? OfEvidence(number, evidence)
            : number.Href.StartsWith("/orders?", StringComparison.Ordinal) && number.Kind != "check" ? OfOrders(number, Rows(number.Href))
            : number.Href.Contains("/reach/rows?", StringComparison.Ordinal) ? OfRows(number, Rows(number.Href), target)
            : Code().Match(number.Text) is { Success: true } code && number.Href.EndsWith($"/items/{code.Value}", StringComparison.Ordinal) ? null
            : number.Kind == "check" || Lists.Any(l => number.Href.StartsWith(l, StringComparison.Ordinal)) ? Many(number, Rows(number.Href).Count)
            : target.Anchored is { } lines ? Many(number, lines)
            : "neither evidence nor rows";
    }

    // The page of the figure says the same figure; the page of a post is the evidence of one post.
    private static string? OfEvidence(LinkedNumber number, string evidence) =>
        number.Kind is "nodata" or "changed" || (number.Text == "1" && number.Href.StartsWith("/reach/posts/", StringComparison.Ordinal)) || number.Text.StartsWith("1 số gộp", StringComparison.Ordinal) || evidence.Contains(number.Text, StringComparison.Ordinal)
            || Numbers(number.Text) is [var value, ..] && Numbers(evidence).Contains(value) ? null : $"the evidence says {evidence[..Math.Min(60, evidence.Length)]}";

    // “2/3”: of the three orders two were done in time.
    private static string? OfOrders(LinkedNumber number, IReadOnlyList<RowReading> rows) => Ratio().Match(number.Text) is not { Success: true } ? Many(number, rows.Count)
        : Numbers(number.Text) is [var inTime, var all] && (inTime, all) == (rows.Count(r => r.InTime), rows.Count) ? null : $"{rows.Count(r => r.InTime)}/{rows.Count} orders";

    private string? OfRows(LinkedNumber number, IReadOnlyList<RowReading> rows, PageReading target)
    {
        var values = rows.Select(r => Value(r.Text)).OfType<decimal>().ToList();
        var numbers = Numbers(number.Text);
        return number.Kind switch
        {
            "nodata" => values.Count == 0 ? null : $"{values.Count} rows have a figure",
            "changed" => Many(number, rows.Count) ?? (rows.All(r => r.Changed) ? null : "a row without the mark"),
            "open" or "check" => Many(number, rows.Count),
            _ when Ratio().Match(number.Text) is { Success: true } => (numbers[^2], numbers[^1]) == (values.Count, rows.Count) ? null : $"{values.Count}/{rows.Count} rows",
            _ when number.Text.StartsWith("trung bình", StringComparison.Ordinal) => values.Count > 0 && Math.Round(values.Sum() / values.Count, 1, MidpointRounding.AwayFromZero) == numbers[0] ? null : $"rows give {values.Sum()}/{values.Count}",
            _ when number.Text.Contains("khác nhau", StringComparison.Ordinal) => numbers[0] == Subjects(rows) ? null : $"{Subjects(rows)} items in the rows",
            _ when number.Text.Contains("so với", StringComparison.OrdinalIgnoreCase) || number.Text.Contains("cùng kỳ", StringComparison.Ordinal) => values.Sum() > 0 && target.Total is { } then && Numbers(then) is [var total, ..] && total == values.Sum() ? null : "nothing to compare with",
            _ when Share().IsMatch(number.Text) => OfShare(number.Href, numbers[0], values.Sum()),
            _ => numbers[0] == values.Sum() ? null : $"the rows add up to {values.Sum()}",
        };
    }

    // In a report: the mean of the three months of a quarter, or this quarter where the rows are 100.
    private string? OfShare(string address, decimal share, decimal then)
    {
        var (now, months) = (Period().Replace(address, $"period={Reported}"), Math.Round(then / 3, 1, MidpointRounding.AwayFromZero));
        return address == now ? (months == share ? null : $"a third of the rows is {months}")
            : !read.ContainsKey(now) || Rows(now).Sum(r => Value(r.Text) ?? 0) == 0 ? (then > 0 ? null : "nothing to compare with")
            : Math.Round(100 * Rows(now).Sum(r => Value(r.Text) ?? 0) / then, 1, MidpointRounding.AwayFromZero) == share ? null : $"{Rows(now).Sum(r => Value(r.Text) ?? 0)} of {then}";
    }

    // A bulletin has no code and is on one channel only.
    private static int Subjects(IReadOnlyList<RowReading> rows) => rows.Where(r => r.Item.Length > 0).Select(r => r.Item).Distinct().Count() + rows.Count(r => r.Item.Length == 0);

    // “+12 (kỳ trước 0)” is of both periods, and leads to the rows of the one before.
    private static string? Many(LinkedNumber number, int rows) => Numbers(number.Text)[number.Text.Contains("(kỳ trước ", StringComparison.Ordinal) ? 1 : 0] == rows ? null : $"{rows} rows";

    private static decimal? Value(string text) => Numbers(text) is [var value, ..] && !text.Contains("không", StringComparison.Ordinal) ? value : null;

    private static IReadOnlyList<decimal> Numbers(string text) =>
        [.. Figure().Matches(Months().Replace(text, "")).Select(m => decimal.Parse(m.Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.GetCultureInfo("vi-VN")))];

    [GeneratedRegex(@"[0-9]+(\.[0-9]{3})*(,[0-9]+)?")]
    private static partial Regex Figure();

    // Months named beside a number are none.
    [GeneratedRegex(@"\(thiếu cả [^)]*\)")]
    private static partial Regex Months();

    [GeneratedRegex("^[0-9.]+,[0-9]$")]
    private static partial Regex Share();

    [GeneratedRegex("period=[^&]+")]
    private static partial Regex Period();

    [GeneratedRegex("[0-9]+/[0-9.]+")]
    private static partial Regex Ratio();

    [GeneratedRegex("[A-Z]{2,3}-[0-9]{2}-[0-9]+")]
    private static partial Regex Code();
}
