using System.Globalization;
using Hub.People;
using Hub.Periods;
using Hub.Storage;
using Hub.Web.Pages.Periods;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

internal static class PeriodCommands
{
    public static IEnumerable<Verb> All =>
    [
        new("period list", "[--json]", "các kỳ báo cáo / reporting periods", ListAsync),
        new("period check", "PERIOD [--json]", "việc còn lại trước khi chốt / what is open before the close", CheckAsync),
        new("period close", "PERIOD [--note TEXT]", "chốt số liệu của kỳ / close a period", CloseAsync),
        new("period close-days", "DAYS", "số ngày sau kỳ mới chốt / days after a period before its close", CloseDaysAsync),
    ];

    public static PeriodDays Days(Arguments options) => PeriodDays.Parse(options.RequireWord(0, "kỳ / the period")) ?? throw new UsageException(
        "Kỳ viết như 2026-q2, 2026 hoặc 2021-01-01..2022-03-31. / A period is written like 2026-q2, 2026 or 2021-01-01..2022-03-31.");

    private static Task<int> ListAsync(CommandCall call) => call.ListAsync<PeriodLine>(
        PeriodList.ReadAsync,
        new("period", l => l.Days.Code), new("closedAt", l => l.Period?.ClosedAt), new("closesFrom", l => l.ClosesFrom), new("reports", l => l.Reports));

    private static Task<int> CheckAsync(CommandCall call)
    {
        var days = Days(call.Options);
        return CommandCall.WithHubAsync(async (services, _, ct) =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
            var channels = await db.Channels.ToDictionaryAsync(c => c.Id, c => c.Slug, ct);
            var people = await db.Users.ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
            var open = await CheckList.ReadAsync(db, days, ct);
            await Listing.WriteAsync<CheckLine>(
                call, open, new("what", l => Kebab.Of(l.Kind)), new("about", l => l.About), new("channel", l => l.ChannelId is { } c ? channels[c] : null), new("count", l => l.Count),
                new("owner", l => l.Owner is { } o ? people.GetValueOrDefault(o) : null));
            return open.Count == 0 ? CommandLine.Done : CommandLine.Unfinished;
        });
    }

    private static Task<int> CloseAsync(CommandCall call)
    {
        var days = Days(call.Options);
        return call.ActAsync(Permissions.ClosePeriod, async act =>
        {
            var period = await act.Get<Closing>().CloseAsync(act.Db, days, act.Options["note"], act.Actor, act.Ct);
            return $"Đã chốt {days.Code}, số liệu tính đến {TimeText.Of(period.CutOff!.Value)}. / Closed, figures as of that hour.";
        });
    }

    private static Task<int> CloseDaysAsync(CommandCall call)
    {
        var word = call.Options.RequireWord(0, "số ngày / the days");
        var days = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new UsageException("Số ngày là một số. / The days are a number.");
        return call.ActAsync(Permissions.Administer, async act =>
        {
            await act.Get<CloseDays>().SetAsync(act.Db, days, act.Actor, act.Ct);
            return $"Số liệu của kỳ được chốt sau {days} ngày. / Periods close {days} days after their end.";
        });
    }
}
