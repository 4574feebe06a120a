using Hub.Periods;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>Different items and bulletins that came out and carry a metric, by the day they first did, newest first.</summary>
public sealed record ItemPage(IReadOnlyList<Guid> Subjects, RowCursor? Next)
{
    public static async Task<ItemPage> ReadAsync(HubDb db, Scope scope, Carriers carriers, ClosedDays closed, RowCursor? after, int most, CancellationToken ct)
    {
        var subjects = ShownFigures.Posted(db, scope, carriers, closed).GroupBy(f => f.SubjectId).Select(g => new { Id = g.Key, Day = g.Min(f => f.Day) });
        if (after is { } && after.Place <= DateOnly.MaxValue.DayNumber)
        {
            var (day, id) = (DateOnly.FromDayNumber((int)after.Place), after.Publication);
            subjects = subjects.Where(s => s.Day < day || (s.Day == day && s.Id < id));
        }

        var rows = await subjects.OrderByDescending(s => s.Day).ThenByDescending(s => s.Id).Take(most + 1).ToListAsync(ct);
        var page = rows.Take(most).ToList();
        return new ItemPage([.. page.Select(r => r.Id)], rows.Count > most ? new RowCursor(page[^1].Day.DayNumber, page[^1].Id) : null);
    }
}
