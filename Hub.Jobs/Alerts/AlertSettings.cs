using System.Net.Mail;
using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Mail;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts;

/// <summary>Who gets which letters. An administrator sets it for everybody; it is audited.</summary>
public sealed class AlertSettings(MailDesk mail, AuditLog audit)
{
    /// <summary>What one person, or one mailbox, wants from now on.</summary>
    public async Task ChooseAsync(HubDb db, Guid? user, string? address, IReadOnlySet<AlertArea> wanted, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        var recipient = (await AlertRecipients.ReadAsync(db, ct)).SingleOrDefault(r => user is null ? r.User is null && r.Address == address : r.User == user)
            ?? throw new RefusedException("no-such-recipient", "Không có người nhận này.", "There is no such recipient.");
        var now = await HubClock.ReadAsync(db, ct);
        var choices = await db.AlertChoices.Where(c => user == null ? c.Address == address : c.UserId == user).ToDictionaryAsync(c => c.Area, ct);
        foreach (var area in Enum.GetValues<AlertArea>().Where(a => wanted.Contains(a) != recipient.Wants.Contains(a)))
        {
            if (choices.GetValueOrDefault(area) is { } choice)
            {
                (choice.Wanted, choice.ChangedAt) = (wanted.Contains(area), now);
            }
            else
            {
                db.AlertChoices.Add(new AlertChoice { UserId = user, Address = user is null ? address : null, Area = area, Wanted = wanted.Contains(area), ChangedAt = now });
            }
        }

        audit.Add(db, actor, "alerts.chosen", user is null ? null : new AuditSubject("user", user.Value.ToString("D")),
            new JsonObject { ["to"] = recipient.Address, ["areas"] = string.Join(", ", wanted.Order().Select(a => Kebab.Of(a))) });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A mailbox that belongs to nobody here: the duty room, the archive that keeps the nightly letter.</summary>
    public async Task AddMailboxAsync(HubDb db, string? address, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        var mailbox = Checked(address);
        if (await db.AlertChoices.AnyAsync(c => c.Address == mailbox, ct))
        {
            throw new RefusedException("mailbox-known", "Hộp thư này đã có trong danh sách.", "This mailbox is on the list already.");
        }

        var now = await HubClock.ReadAsync(db, ct);
        db.AlertChoices.AddRange(Enum.GetValues<AlertArea>().Select(a => new AlertChoice { Address = mailbox, Area = a, Wanted = a == AlertArea.Nightly, ChangedAt = now }));
        audit.Add(db, actor, "alerts.mailbox-added", null, new JsonObject { ["to"] = mailbox });
        await db.SaveChangesAsync(ct);
    }

    public async Task RemoveMailboxAsync(HubDb db, string? address, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        var choices = await db.AlertChoices.Where(c => c.Address == address && c.Address != null).ToListAsync(ct);
        if (choices.Count == 0)
        {
            throw new RefusedException("no-such-recipient", "Không có hộp thư này.", "There is no such mailbox.");
        }

        db.AlertChoices.RemoveRange(choices);
        audit.Add(db, actor, "alerts.mailbox-removed", null, new JsonObject { ["to"] = address });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A letter that says only that letters arrive; through the outbox like every other.</summary>
    public async Task TestAsync(HubDb db, string? address, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        var to = Checked(address);
        await mail.PostAsync(db, new Letter(
            to, "[Bàn phát tin] Thư thử",
            $"Đây là thư thử do {actor.Name} gửi từ trang Cảnh báo. Nhận được thư này nghĩa là cảnh báo sẽ tới hộp thư này.\n\nThis is a test letter. That it arrived means that alerts will."), ct);
        audit.Add(db, actor, "alerts.test-letter", null, new JsonObject { ["to"] = to });
        await db.SaveChangesAsync(ct);
    }

    private static string Checked(string? address) => MailAddress.TryCreate(address?.Trim(), out var mailbox) && mailbox.Address == address!.Trim() ? mailbox.Address
        : throw new RefusedException("address-unfit", "Địa chỉ thư không đúng. Ví dụ: truc@hoasua.example.", "This is no mail address. An example: truc@hoasua.example.");
}
