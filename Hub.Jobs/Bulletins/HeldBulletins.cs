using Hub.Audit;
using Hub.Mail;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bulletins;

/// <summary>
/// A bulletin that a shut gate or its platform kept past its hour is back with its writer, who is told: what was right to send then is looked at again
/// by two people, and nothing goes to every follower by itself the minute that a stop, a pause or mourning ends, a machine that was off runs again, or
/// a platform that could not be asked answers.
/// </summary>
public sealed class HeldBulletins(IDbContextFactory<HubDb> databases, AuditLog audit, MailDesk mail, PublicAddresses addresses)
{
    /// <summary>As long after its time a bulletin still goes by itself when the gate opens.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    /// <summary>Gates that people shut, or that open only when people have seen to something. Hours, pace and allowance open by themselves.</summary>
    public static bool IsShut(BulletinHindrance gate) => gate is BulletinHindrance.NobodyThere or BulletinHindrance.ChannelClosed or BulletinHindrance.NoPermission or BulletinHindrance.Stopped
        or BulletinHindrance.Paused or BulletinHindrance.Blocked or BulletinHindrance.Held or BulletinHindrance.Mourning;

    /// <summary>The platform keeps it: it asked us to rest, or could not be asked.</summary>
    public static bool IsOfPlatform(BulletinHindrance gate) => gate is BulletinHindrance.Resting or BulletinHindrance.Unanswered;

    public static bool IsOver(Bulletin bulletin, BulletinHindrance gate, DateTimeOffset now) =>
        (IsShut(gate) && now - bulletin.DueAt > Patience) || (IsOfPlatform(gate) && now - bulletin.KeptSince > Patience);

    public async Task SendBackAsync(Guid id, BulletinHindrance gate, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var bulletin = await Composing.LockedAsync(db, id, null, ct);
        if (bulletin.State == BulletinState.Approved)
        {
            await SendBackAsync(db, bulletin, gate, ct);
            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>In the caller's transaction, which holds the lock of the bulletin's channel.</summary>
    public async Task SendBackAsync(HubDb db, Bulletin bulletin, BulletinHindrance gate, CancellationToken ct)
    {
        var (vi, en) = Words(gate, bulletin.Cause);
        Confirming.SendBack(bulletin, vi);
        audit.Add(db, Actor.Hub, "bulletin.returned", new AuditSubject("bulletin", bulletin.Id.ToString("D")), new() { ["reason"] = $"held-{Kebab.Of(gate)}" });
        if (await db.Users.Where(u => u.Id == bulletin.CreatedBy && u.DisabledAt == null).Select(u => u.Email).SingleOrDefaultAsync(ct) is { } to)
        {
            await mail.PostAsync(db, Letter(to, bulletin, vi, en), ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private static (string Vi, string En) Words(BulletinHindrance gate, string? cause) => gate switch
    {
        BulletinHindrance.NobodyThere => ("Quá giờ gửi khi máy phát không chạy.", "Its time passed while no worker ran."),
        BulletinHindrance.Mourning => ("Giờ gửi rơi vào chế độ tang.", "Its time falls into mourning."),
        BulletinHindrance.Stopped => ("Quá giờ gửi khi đang ngừng phát toàn bộ.", "Its time passed while everything was stopped."),
        BulletinHindrance.Paused => ("Quá giờ gửi khi kênh tạm ngừng.", "Its time passed while the channel was paused."),
        BulletinHindrance.Held => ("Quá giờ gửi khi bản tin bị giữ.", "Its time passed while it was held."),
        BulletinHindrance.Resting or BulletinHindrance.Unanswered when cause is not null =>
            ($"Quá giờ gửi khi chưa hỏi được nền tảng ({cause}).", $"Its time passed while the platform could not be asked ({cause})."),
        BulletinHindrance.Resting or BulletinHindrance.Unanswered => ("Quá giờ gửi khi chưa hỏi được nền tảng.", "Its time passed while the platform could not be asked."),
        _ => ("Quá giờ gửi khi kênh chưa gửi được.", "Its time passed while the channel could not send."),
    };

    private Letter Letter(string to, Bulletin bulletin, string vi, string en) => new(
        to, $"Bản tin “{bulletin.Name}” được trả lại, chưa gửi",
        $"""
        Bản tin “{bulletin.Name}” chưa gửi và đã được trả lại cho anh/chị: {vi}
        Xem nội dung còn hợp lúc không, đặt giờ mới rồi trình lại; hai người duyệt sẽ xác nhận từ đầu.
        Xem bản tin: {addresses.Bulletin(bulletin.Id)}

        The bulletin “{bulletin.Name}” has not been sent and is back with you: {en}
        See whether it still fits, set a new time and submit it again; two people confirm it anew.
        """);
}
