using Hub.Items;

namespace Hub.Practice.Past;

/// <summary>Every item of the invented past. A pure function of the calendar: the same one gives the same list.</summary>
public static class PastPlan
{
    public const int ItemsAMonth = 32;

    private const string Site = "trang-tin", Zalo = "zalo-thuc-hanh", Facebook = "facebook-thuc-hanh", Lotus = "lotus-thuc-hanh", WordPress = "doi-tac-wordpress", Partner = "doi-tac-tin-nhanh";

    private static readonly string[][] Sets =
    [
        [Site, Zalo, Partner], [Site, Facebook, WordPress], [Site, Zalo, Facebook, Lotus], [Site, WordPress, Partner],
        [Site, Zalo, Facebook, WordPress, Partner, Lotus], [Site, Facebook], [Site, Zalo, Lotus], [Site, Facebook, Partner],
    ];

    private static readonly string[] Gaps = [Facebook, Zalo, Lotus];

    // What the end of its window has parked was approved more than a day ago.
    private static readonly (PastFate Fate, string[] Channels)[] Queue =
    [
        (PastFate.Out, [Site, Zalo]), (PastFate.Out, [Site, Zalo, Partner]), (PastFate.Held, [Zalo, Facebook]), (PastFate.Parked, [Zalo]),
        (PastFate.NeedsLook, [Site, Facebook]), (PastFate.NeedsHand, [Site, Lotus]), (PastFate.GivenUp, [Site, WordPress]),
        (PastFate.Rejected, [Site, Zalo]), (PastFate.Conflict, [Site, WordPress]), (PastFate.WithdrawnInPart, [Site, Facebook, Lotus]), (PastFate.NeedsLook, [Facebook]),
        (PastFate.Mourned, [Site, Zalo, Facebook]),
    ];

    public static IReadOnlyList<PastItem> Of(PastCalendar calendar)
    {
        var items = calendar.Months.SelectMany((month, m) => Month(month, m)).ToList();
        items.AddRange(OpenQuarter(calendar, items.Count));
        items.AddRange(ForPeople(calendar, items.Count));
        return items;
    }

    private static IEnumerable<PastItem> Month(DateOnly month, int m)
    {
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        for (var i = 0; i < ItemsAMonth; i++)
        {
            var number = (m * ItemsAMonth) + i;
            yield return Of(number, PastCalendar.At(month.AddDays(i * days / ItemsAMonth), 7 + (number * 5 % 12), number * 13 % 60)) with
            {
                Fate = i switch { 4 or 13 or 22 => PastFate.Corrected, 7 => PastFate.Replaced, 18 => PastFate.Withdrawn, 28 when m == 2 => PastFate.GivenUp, _ => PastFate.Out },
                Kind = KindOf(number, i is 8 or 15, i is 17),
                Emergency = i == 26,
                Gap = Gaps[m],
                Unconfirmed = i == 10,
                Recounted = m == 1 && i == 5,
            };
        }
    }

    // Twelve of the quarter that is still open, over the days between its first and a week ago.
    private static IEnumerable<PastItem> OpenQuarter(PastCalendar calendar, int from)
    {
        const int Items = 12;
        var days = Math.Max(1, (int)(calendar.Now - calendar.Open.Start).TotalDays - 7);
        return Enumerable.Range(0, Items).Select(i => Of(from + i, PastCalendar.At(calendar.Open.First.AddDays(i * days / Items), 8 + i, i * 7 % 60)) with
        {
            Fate = i switch { 3 => PastFate.Corrected, 5 => PastFate.Replaced, _ => PastFate.Out },
            Kind = KindOf(from + i, i == 1, i == 6),
            Emergency = i == 10,
        });
    }

    // Two that are just out, for a bulletin, and what waits for people today; the newest came hours before the world began.
    private static IEnumerable<PastItem> ForPeople(PastCalendar calendar, int from) => Queue.Select((q, i) =>
        Of(from + i, calendar.Now.AddHours(-38 + (3 * i))) with { Fate = q.Fate, Channels = q.Channels });

    private static PastItem Of(int number, DateTimeOffset at) => new(number, at, Sets[number % Sets.Length]) { Words = PastWords.Of(number), Kind = KindOf(number, false, false) };

    private static ItemKind KindOf(int number, bool forThePress, bool notice) =>
        forThePress ? ItemKind.PressRelease : notice ? ItemKind.Notice : number % 3 == 0 ? ItemKind.Brief : ItemKind.Article;
}
