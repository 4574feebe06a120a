using System.Globalization;
using Hub.Audit;
using Hub.Engine;
using Hub.Incidents;
using Hub.Mail;
using Hub.Outbox;
using Hub.Reach;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts;

/// <summary>
/// Each night: verifies the audit log against every head that was kept, that of the night before too, and mails the new one out of the database, to people and mailboxes that
/// keep it. Whoever cuts the log's tail afterwards cannot cut the letters. The row of the day and the letters are one transaction: twice is once.
/// </summary>
public sealed class NightlyPost(IDbContextFactory<HubDb> databases, MailDesk mail, IJobEngine engine) : IJobHandler
{
    public const string HandlerName = "nightly-letter";

    private static readonly TimeZoneInfo City = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static RecurringJob Nightly { get; } = new(HandlerName, new JobCall(HandlerName, ""), "15 5 * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, City).Date);
        if (await db.NightlyLetters.AnyAsync(l => l.Day == day, ct))
        {
            return;
        }

        await EvidenceRows.FindChangedAsync(db, ct);
        await EvidenceRows.FindChangedSendsAsync(db, ct);

        // The verification reads one snapshot in a transaction of its own.
        var report = await AuditVerification.RunAsync(db, await KeptHeads.InDatabaseAsync(db, ct), ct);
        if (await PostAsync(day, now, report, ct))
        {
            await engine.EnqueueAsync(OutboxRelay.Wake, ct);
        }
    }

    private async Task<bool> PostAsync(DateOnly day, DateTimeOffset now, AuditReport report, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync("nightly-letter", ct);
        if (await db.NightlyLetters.AnyAsync(l => l.Day == day, ct))
        {
            return false;
        }

        db.NightlyLetters.Add(new NightlyLetter { Day = day, Head = report.Head.ToString(), Whole = report.IsWhole, PostedAt = now });
        if (!report.IsWhole && !await db.Incidents.AnyAsync(i => i.Kind == "audit-tampered" && i.ClosedAt == null, ct))
        {
            db.Incidents.Add(new Incident
            {
                Id = Guid.CreateVersion7(),
                Kind = "audit-tampered",
                About = "audit",
                Detail = $"{report.Findings.Count} findings, the first at position {report.Findings[0].Position}",
                OpenedAt = now,
            });
        }

        var open = await db.Incidents.CountAsync(i => i.ClosedAt == null, ct);
        var changed = await db.Set<ChangedEvidence>().CountAsync(c => c.OwnerId == null, ct);
        var sends = await db.Set<ChangedEvidence>().CountAsync(c => c.OwnerId != null, ct);
        var backup = await db.Backups.MaxAsync(b => (DateTimeOffset?)b.MadeAt, ct);
        foreach (var recipient in (await AlertRecipients.ReadAsync(db, ct)).Where(r => r.Wants.Contains(AlertArea.Nightly)))
        {
            await mail.PostAsync(db, new Letter(recipient.Address, Subject(day, report), Text(day, report, open, changed, sends, backup)), ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private static string Subject(DateOnly day, AuditReport report) =>
        $"[Bàn phát tin] {(report.IsWhole ? "Mốc nhật ký" : "NHẬT KÝ BỊ CAN THIỆP")} ngày {day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}";

    private static string Text(DateOnly day, AuditReport report, int open, int changed, int sends, DateTimeOffset? backup) => string.Join('\n',
    [
        $"Nhật ký hệ thống đến ngày {day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}: {report.Head.PrintVietnamese()}.",
        "Hãy giữ thư này. Để kiểm tra sau này:",
        $"  ./hub audit verify --head {report.Head}",
        "",
        .. AuditReportText.Vietnamese(report),
        $"Cảnh báo đang mở: {open}.",
        changed == 0 ? "Minh chứng của mọi số liệu còn đúng như khi được lưu." : $"{changed} minh chứng của số liệu không còn đúng như khi được lưu: xem trang số liệu và báo cáo của kỳ.",
        sends == 0 ? "Lượt gửi, lần thử và lệnh còn đúng như khi được lưu." : $"{sends} dòng của lượt gửi, lần thử hay lệnh không còn đúng như khi được lưu: xem trang minh chứng bị sửa.",
        backup is { } made ? $"Bản sao lưu mới nhất: {TimeZoneInfo.ConvertTime(made, City).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture)}." : "Chưa có bản sao lưu nào.",
        "",
        $"Keep this letter: {report.Head.PrintEnglish()}.",
        .. AuditReportText.English(report),
        changed == 0 ? "The evidence of every figure is as it was stored." : $"The evidence of {changed} figures is no longer what was stored: see the figures and reports of its period.",
        sends == 0 ? "Deliveries, attempts and orders are as they were stored." : $"{sends} rows of deliveries, attempts or orders are no longer what was stored: see the page of changed evidence.",
    ]);
}
