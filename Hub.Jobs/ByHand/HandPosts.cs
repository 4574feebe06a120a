using System.Globalization;
using Hub.Approvals;
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
