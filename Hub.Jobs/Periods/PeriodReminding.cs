using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Mail;
using Hub.People;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>Whom a reminder reached.</summary>
/// <param name="Asked">Names of those who get a letter now.</param>
/// <param name="AskedToday">Names of those who got theirs today already.</param>
/// <param name="ToCall">Names of those whom no letter reaches: without an address, or with a locked account.</param>
public sealed record Reminded(IReadOnlyList<string> Asked, IReadOnlyList<string> AskedToday, IReadOnlyList<string> ToCall);

/// <summary>Letters to the people who can settle what is open: one to each, at most once a day. The letters leave with the caller's commit.</summary>
public sealed class PeriodReminding(MailDesk mail, AuditLog audit, PublicAddresses addresses)
{
    public async Task<Reminded> RemindAsync(HubDb db, PeriodDays days, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.ClosePeriod, ct);
        await db.LockAsync($"remind:{days.Code}", ct);
        var open = await RecipientsAsync(db, await CheckList.ReadAsync(db, days, ct), actor, ct);
        if (open.Count == 0)
        {
            throw new RefusedException("nobody-to-remind", "Không có việc nào có người phụ trách để nhắc.", "Nothing that is open has somebody to remind.");
        }

        var period = await Closing.OpenAsync(db, days, actor, ct);
        var now = await HubClock.ReadAsync(db, ct);
        var day = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime);
        var asked = open.Select(g => g.Key).ToList();
        var people = await db.Users.Where(u => asked.Contains(u.Id) && u.DisabledAt == null && u.Email != null).OrderBy(u => u.UserName).ToListAsync(ct);
        var before = await db.Set<PeriodReminder>().Where(r => r.PeriodId == period.Id && r.Day == day).Select(r => r.UserId).ToListAsync(ct);
        foreach (var person in people.Where(p => !before.Contains(p.Id)))
        {
            await mail.PostAsync(db, Letter(person, days, [.. open[person.Id]]), ct);
            db.Add(new PeriodReminder { PeriodId = period.Id, UserId = person.Id, Day = day, SentAt = now, SentBy = actor.UserId });
        }

        var reminded = new Reminded(
            [.. people.Where(p => !before.Contains(p.Id)).Select(p => p.DisplayName)], [.. people.Where(p => before.Contains(p.Id)).Select(p => p.DisplayName)],
            await ToCallAsync(db, asked, ct));
        audit.Add(db, actor, "period.reminded", new AuditSubject("period", period.Id.ToString("D")),
            new JsonObject { ["period"] = days.Code, ["people"] = Names(reminded.Asked), ["call"] = Names(reminded.ToCall) });
        await db.SaveChangesAsync(ct);
        return reminded;
    }

    /// <summary>
    /// What each can settle: a line's owner, but of typed figures those who may confirm them, which is nobody who entered them nor the one who reminds.
    /// </summary>
    public static async Task<ILookup<Guid, CheckLine>> RecipientsAsync(HubDb db, IReadOnlyList<CheckLine> lines, Actor actor, CancellationToken ct)
    {
        var holders = await Authority.HoldersAsync(db, Permissions.ConfirmFigures, ct);
        var confirmers = await db.Users.Where(u => holders.Contains(u.Id) && u.Id != actor.PersonId).Select(u => new { u.Id, HasAddress = u.Email != null }).ToListAsync(ct);
        return lines.SelectMany(l => ToOf(l).Select(person => (Person: person, Line: l))).ToLookup(p => p.Person, p => p.Line);

        IEnumerable<Guid> ToOf(CheckLine line)
        {
            if (line.Kind != CheckKind.UnconfirmedFigures)
            {
                return line.Owner is { } owner ? [owner] : [];
            }

            // One of them is enough: who has no address is called only where no letter reaches any.
            var others = confirmers.Where(c => c.Id != line.Owner).ToList();
            return others.Where(c => c.HasAddress || !others.Exists(o => o.HasAddress)).Select(c => c.Id);
        }
    }

    /// <summary>Names of those among them who cannot be written to.</summary>
    public static async Task<IReadOnlyList<string>> ToCallAsync(HubDb db, IReadOnlyCollection<Guid> people, CancellationToken ct) =>
        await db.Users.Where(u => people.Contains(u.Id) && (u.DisabledAt != null || u.Email == null)).OrderBy(u => u.UserName).Select(u => u.DisplayName).ToListAsync(ct);

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(n => JsonValue.Create(n))]);

    private Letter Letter(User person, PeriodDays days, IReadOnlyList<CheckLine> lines) => new(
        person.Email!, $"Nhắc việc trước khi chốt số liệu kỳ {days.Code}",
        string.Join('\n',
        [
            $"Kính gửi {person.DisplayName},", "", $"Trước khi chốt số liệu kỳ {days.Code} còn các việc sau:",
            .. lines.GroupBy(l => l.Kind).Select(g => $"- {Words(g.Key, g.Sum(l => l.Count))}"), "", $"Danh mục kiểm tra: {new Uri(addresses.Root, $"periods/{days.Code}").AbsoluteUri}",
        ]));

    private string Words(CheckKind kind, int count) => kind switch
    {
        CheckKind.UnconfirmedFigures => $"{count} số liệu nhập tay chờ người thứ hai xác nhận: {new Uri(addresses.Root, "figures/confirm").AbsoluteUri}",
        CheckKind.TasksWithoutProof => $"{count} việc làm tay hoặc cần kiểm tra chưa có kết quả",
        CheckKind.OrdersWithoutProof => $"{count} kênh chưa xong lệnh đính chính, thu hồi",
        _ => $"{count} việc khác",
    };
}
