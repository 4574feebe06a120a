using System.Globalization;
using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.ByHand;

/// <summary>What is asked of a report "done by hand" before it moves anything.</summary>
public static class HandPosts
{
    /// <summary>Code of the refusal: it has been reported before.</summary>
    public const string Done = "hand-done";

    private static readonly TimeZoneInfo City = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>A second report of the same task would be a second post: it is told who made the first.</summary>
    public static async Task RefuseSecondAsync(HubDb db, Delivery delivery, CancellationToken ct)
    {
        if (delivery.Facts.State == DeliveryState.NeedsHand)
        {
            return;
        }

        var id = delivery.Id.ToString("D");
        var first = await db.Audit.AsNoTracking().Where(a => a.SubjectKind == "delivery" && a.SubjectId == id && a.Action == "delivery.done-by-hand")
            .OrderByDescending(a => a.Id).Select(a => new { a.ActorName, a.At }).FirstOrDefaultAsync(ct);
        if (first is not null)
        {
            var at = TimeZoneInfo.ConvertTime(first.At, City).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
            throw new RefusedException(
                Done,
                $"{first.ActorName} đã báo xong việc này lúc {at}; không ghi nhận lần thứ hai. Nếu bạn cũng vừa đăng, hãy gỡ bài của bạn.",
                $"{first.ActorName} reported this as done at {at}; it is not noted twice. If you have posted it as well, take your post down.");
        }
    }

    /// <summary>Keeps the capture of a post that has no link, in the report's own transaction.</summary>
    /// <returns>What stands for the post where nothing of the platform's does.</returns>
    public static async Task<string> KeepCaptureAsync(HubDb db, Delivery delivery, string sha256, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (!await db.Media.AnyAsync(m => m.Sha256 == sha256, ct))
        {
            throw new RefusedException("capture-needed", "Không có đường dẫn thì cần ảnh chụp màn hình bài đăng.", "Without a link a capture of the post is needed.");
        }

        var by = actor.UserId ?? throw new RefusedException("account-needed", "Cần một tài khoản để báo đã đăng.", "Reporting a post needs an account.");
        db.Add(new HandCapture { DeliveryId = delivery.Id, Sha256 = sha256, ReportedBy = by, ReportedAt = now });
        return $"hand/{delivery.Id:N}";
    }

    /// <summary>When it was posted. It may be set back, to the moment of its approval, and never forward.</summary>
    public static DateTimeOffset? Time(Delivery delivery, DateTimeOffset? said, DateTimeOffset now)
    {
        if (said is not { } at || delivery.Facts.Action != DeliveryAction.Publish)
        {
            return null;
        }

        if (at > now)
        {
            throw new RefusedException("posted-later", "Giờ đăng không thể sau lúc này. Hãy ghi giờ đã đăng, hoặc để trống.", "It cannot have been posted later than now. Write when it was, or leave it empty.");
        }

        // People write minutes.
        var approved = delivery.CreatedAt;
        return at >= approved.AddTicks(-(approved.Ticks % TimeSpan.TicksPerMinute)) ? (at < approved ? approved : at) : throw new RefusedException(
            "posted-before-approval", "Giờ đăng không thể trước khi tin được duyệt cho kênh này.", "It cannot have been posted before it was approved for this channel.");
    }
}
