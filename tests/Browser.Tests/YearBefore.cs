using Hub.Practice.Past;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Browser.Tests;

/// <summary>
/// The year up to the practice past: one channel of bulletins, one that lost its metric, one by hand, one that was counted in two ways, and the
/// hub's own.
/// </summary>
internal static class YearBefore
{
    public static async Task SowAsync(TestDatabase database)
    {
        await using var db = database.CreateDb();
        var channels = await db.Channels.OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).Select(c => new { c.Id, c.Connector }).ToListAsync();
        var field = new FigureField(database);
        var now = await HubClock.ReadAsync(db, default);
        var past = PastCalendar.Before(now).Closed;
        for (var at = past.Before.Before.Before.Before.Start; at < past.Start; at = at.AddDays(6))
        {
            Grown? item = null;
            foreach (var (channel, place) in channels.Select((c, n) => (c, n)))
            {
                var bulletin = channel.Connector == "zalo-oa";
                var grown = field.Grow(channel.Id, at.AddHours(place), place % 3 == 2 ? null : at.Day % 2 == 0 ? "Y tế" : "Cải cách hành chính", bulletin, bulletin ? null : item);
                item ??= bulletin ? null : grown;
                Read(field, grown, channel.Connector, place, past.Start - at);
            }
        }

        await field.WriteAsync();
    }

    private static void Read(FigureField field, Grown grown, string connector, int place, TimeSpan age)
    {
        var at = grown.At;
        var after = TimeSpan.FromDays(age.Days % 5 == 0 ? 1 : 28);
        var value = 1_000 + (at.DayOfYear * 37 % 900) + (place * 5_000);
        switch (connector)
        {
            case "zalo-oa":
                field.Read(grown, "sent", value * 900, after: after, qualifier: at.Day < 4 ? ReachQualifier.AtLeast : ReachQualifier.Exact);
                field.Read(grown, "opened", value * 90, after: after);
                break;
            case "facebook-page":
                field.Read(grown, "views", age < TimeSpan.FromDays(60) ? null : value * 7, age < TimeSpan.FromDays(60) ? ReachMissing.MetricRemoved : null, after: after);
                field.Read(grown, "unique_viewers", value / 2, after: after);
                break;
            case "lotus":
                field.Read(grown, "views", null, ReachMissing.NotSupported, after: after);
                break;
            case "hub-site":
                field.Read(grown, "views", value, source: ReachSource.Counter, after: after);
                break;
            case "signed-push":
                field.Read(grown, "pickups", at.Month == 3 ? null : 1 + (at.Day % 4), at.Month == 3 ? ReachMissing.NotCollected : null, after: after);
                break;
            default:
                field.Read(grown, "views", at.Day > 25 ? null : value, at.Day > 25 ? ReachMissing.Error : null, version: age > TimeSpan.FromDays(200) ? 1 : 2, after: after);
                break;
        }

        field.Read(grown, "clicks", value / 40, source: ReachSource.Counter, after: after);
    }
}
