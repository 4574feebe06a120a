using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Orders.Certificates;
using Hub.People;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>What a person shows to prove it.</summary>
/// <param name="Note">What was seen, and how.</param>
public sealed record ShownProof(string? Note, string? Link, ProofFile? File);

public sealed record ProofFile(string Name, byte[] Bytes);

/// <summary>What people answer to a task: proof of what they did or saw, or that it cannot be done.</summary>
public sealed class Answering(Settling settling, AuditLog audit)
{
    private const int MostBytes = 10 * 1024 * 1024;

    public async Task<OrderProof> ProveAsync(HubDb db, Guid taskId, ShownProof shown, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Operate, ct);
        var (task, order) = await LockedAsync(db, taskId, ct);
        var proof = await ProofOfAsync(db, taskId, shown, actor, ct);
        db.OrderProofs.Add(proof);
        audit.Add(db, actor, "order.proof", new AuditSubject("item", order.ItemId.ToString("D")),
            new JsonObject { ["order"] = order.Id.ToString("D"), ["channel"] = task.ChannelId.ToString("D"), ["link"] = proof.Link, ["file"] = proof.Sha256 });
        await db.SaveChangesAsync(ct);
        await settling.SettleAsync(db, order.Id, ct);
        return proof;
    }

    /// <summary>It cannot be done: said by somebody who did not order it, with the follow-up that says so, or why there is none.</summary>
    public async Task DeclareAsync(HubDb db, Guid taskId, string? why, string? followUpCode, string? noFollowUp, Actor actor, CancellationToken ct)
    {
        var person = actor.PersonId ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới khai được.", "Only a person can declare it.");
        await RequireOneOfAsync(db, actor, ct);
        var (task, order) = await LockedAsync(db, taskId, ct);
        if (order.OrderedBy == person)
        {
            throw new RefusedException("own-order", "Người ra lệnh không tự khai là không thể làm; cần một người khác.", "Whoever ordered it does not declare it impossible; somebody else does.");
        }

        if (order.ClosedAt is not null || task.ImpossibleAt is not null)
        {
            throw new RefusedException("settled-already", "Việc này đã xong hoặc đã được khai rồi.", "This has been settled or declared already.");
        }

        var followUp = await FollowUpAsync(db, followUpCode, order, ct) ?? task.FollowUpId;
        if (string.IsNullOrWhiteSpace(why) || (followUp is null && string.IsNullOrWhiteSpace(noFollowUp)))
        {
            throw new RefusedException(
                "declaration-incomplete", "Hãy ghi lý do không làm được, và mã tin đính chính kèm theo (hoặc vì sao không cần).",
                "Say why it cannot be done, and the code of the follow-up item (or why none is needed).");
        }

        (task.ImpossibleAt, task.ImpossibleBy, task.ImpossibleWhy) = (await HubClock.ReadAsync(db, ct), person, why.Trim());
        (task.FollowUpId, task.NoFollowUp) = (followUp, followUp is null ? noFollowUp!.Trim() : null);
        audit.Add(db, actor, "order.declared-impossible", new AuditSubject("item", order.ItemId.ToString("D")),
            new JsonObject { ["order"] = order.Id.ToString("D"), ["channel"] = task.ChannelId.ToString("D"), ["why"] = task.ImpossibleWhy, ["noFollowUp"] = task.NoFollowUp });
        await db.SaveChangesAsync(ct);
        await settling.SettleAsync(db, order.Id, ct);
    }

    // Those who answer for what goes out, or who do the work on the channels.
    private static async Task RequireOneOfAsync(HubDb db, Actor actor, CancellationToken ct)
    {
        var held = await Authority.OfAsync(db, actor.PersonId!.Value, ct);
        if (!held.Contains(Permissions.Approve) && !held.Contains(Permissions.Order))
        {
            await Authority.RequireAsync(db, actor, Permissions.Order, ct);
        }
    }

    private static async Task<(OrderTask Task, Order Order)> LockedAsync(HubDb db, Guid taskId, CancellationToken ct)
    {
        var where = await (
            from t in db.OrderTasks
            join o in db.Orders on t.OrderId equals o.Id
            where t.Id == taskId
            select new { o.ItemId, t.ChannelId }).AsNoTracking().SingleAsync(ct);
        await RowLocks.LockAsync(db, where.ItemId, [where.ChannelId], ct);
        var task = await db.OrderTasks.SingleAsync(t => t.Id == taskId, ct);
        return (task, await db.Orders.SingleAsync(o => o.Id == task.OrderId, ct));
    }

    private static async Task<OrderProof> ProofOfAsync(HubDb db, Guid task, ShownProof shown, Actor actor, CancellationToken ct)
    {
        var type = shown.File is null ? null : ProofFiles.TypeOf(shown.File.Bytes) ?? throw new RefusedException(
            "proof-file-wrong", "Tệp minh chứng phải là ảnh PNG, JPEG, WebP hoặc PDF.", "The file has to be a PNG, JPEG or WebP picture, or a PDF.");
        if (shown.File?.Bytes.Length > MostBytes)
        {
            throw new RefusedException("proof-file-large", "Tệp minh chứng lớn nhất 10 MB.", "The file may have 10 MB at most.");
        }

        if (string.IsNullOrWhiteSpace(shown.Note))
        {
            throw new RefusedException("proof-note-needed", "Hãy ghi đã thấy gì và kiểm tra bằng cách nào.", "Say what you saw, and how you looked.");
        }

        return new OrderProof
        {
            Id = Guid.CreateVersion7(),
            TaskId = task,
            At = await HubClock.ReadAsync(db, ct),
            By = actor.PersonId!.Value,
            Note = shown.Note.Trim(),
            Link = LinkOf(shown.Link),
            Sha256 = shown.File is null ? null : Convert.ToHexStringLower(SHA256.HashData(shown.File.Bytes)),
            ContentType = type,
            Name = shown.File is null ? null : Path.GetFileName(shown.File.Name),
            Bytes = shown.File?.Bytes,
        };
    }

    private static string? LinkOf(string? link) => string.IsNullOrWhiteSpace(link) ? null
        : Uri.TryCreate(link.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri
        : throw new RefusedException("link-wrong", "Đường dẫn phải bắt đầu bằng https://.", "The link has to begin with https://.");

    private static async Task<Guid?> FollowUpAsync(HubDb db, string? code, Order order, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return null;
        }

        var found = await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Code == code.Trim(), ct);
        if (found is null || found.Id == order.ItemId)
        {
            throw new RefusedException("follow-up-unknown", $"Không có tin {code.Trim()}, hoặc đó chính là tin này.", $"There is no item {code.Trim()}, or it is this one.");
        }

        return found.WithdrawnAt is null ? found.Id : throw new RefusedException(
            "follow-up-withdrawn", $"Tin {found.Code} đã bị thu hồi nên không đính chính được gì.", $"The item {found.Code} is withdrawn, so it mends nothing.");
    }
}
