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
        var open = (await CheckList.ReadAsync(db, days, ct)).Where(l => l.Owner is not null).ToLookup(l => l.Owner!.Value);
        if (open.Count == 0)
        {
            throw new RefusedException("nobody-to-remind", "Không có việc nào có người phụ trách để nhắc.", "Nothing that is open has somebody to remind.");
        }

        var period = await Closing.OpenAsync(db, days, actor, ct);
        var now = await HubClock.ReadAsync(db, ct);
        var day = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime);
        var owners = open.Select(g => g.Key).ToList();
        var people = await db.Users.Where(u => owners.Contains(u.Id) && u.DisabledAt == null && u.Email != null).OrderBy(u => u.UserName).ToListAsync(ct);
        var before = await db.Set<PeriodReminder>().Where(r => r.PeriodId == period.Id && r.Day == day).Select(r => r.UserId).ToListAsync(ct);
        foreach (var person in people.Where(p => !before.Contains(p.Id)))
        {
            await mail.PostAsync(db, Letter(person, days, [.. open[person.Id]]), ct);
            db.Add(new PeriodReminder { PeriodId = period.Id, UserId = person.Id, Day = day, SentAt = now, SentBy = actor.UserId });
        }

        var reminded = new Reminded(
            [.. people.Where(p => !before.Contains(p.Id)).Select(p => p.DisplayName)], [.. people.Where(p => before.Contains(p.Id)).Select(p => p.DisplayName)],
            await ToCallAsync(db, owners, ct));
        audit.Add(db, actor, "period.reminded", new AuditSubject("period", period.Id.ToString("D")),
            new JsonObject { ["period"] = days.Code, ["people"] = Names(reminded.Asked), ["call"] = Names(reminded.ToCall) });
        await db.SaveChangesAsync(ct);
        return reminded;
    }

    /// <summary>Names of those among them who cannot be written to.</summary>
    public static async Task<IReadOnlyList<string>> ToCallAsync(HubDb db, IReadOnlyCollection<Guid> owners, CancellationToken ct) =>
        await db.Users.Where(u => owners.Contains(u.Id) && (u.DisabledAt != null || u.Email == null)).OrderBy(u => u.UserName).Select(u => u.DisplayName).ToListAsync(ct);

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(n => JsonValue.Create(n))]);

    private Letter Letter(User person, PeriodDays days, IReadOnlyList<CheckLine> lines) => new(
        person.Email!, $"Nhắc việc trước khi chốt số liệu kỳ {days.Code}",
        string.Join('\n',
        [
            $"Kính gửi {person.DisplayName},", "", $"Trước khi chốt số liệu kỳ {days.Code} còn các việc sau:",
            .. lines.Select(l => $"- {Words(l)}"), "", $"Danh mục kiểm tra: {new Uri(addresses.Root, $"periods/{days.Code}").AbsoluteUri}",
        ]));

    private static string Words(CheckLine line) => line.Kind switch
    {
        CheckKind.UnconfirmedFigures => $"{line.Count} số liệu nhập tay chưa có người thứ hai xác nhận",
        CheckKind.TasksWithoutProof => $"{line.Count} việc làm tay hoặc cần kiểm tra chưa có kết quả",
        CheckKind.OrdersWithoutProof => $"{line.Count} kênh chưa xong lệnh đính chính, thu hồi",
        _ => $"{line.Count} việc khác",
    };
}
