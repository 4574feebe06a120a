using Connectors.Contract;
using Hub.Approvals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>When somebody found the error that an order mends: said or not, and never where it cannot have been.</summary>
public static class Discovery
{
    public const string Field = "found";

    public static async Task<Refusal?> FaultAsync(HubDb db, Guid itemId, DateTimeOffset? foundAt, DateTimeOffset now, CancellationToken ct)
    {
        if (foundAt is not { } found)
        {
            return null;
        }

        if (found > now)
        {
            return Refused("time-ahead", "Giờ phát hiện chưa tới.", "The error cannot have been found in the future.");
        }

        // People say the minute, and posts know the second.
        var minute = found.AddMinutes(1);
        var wasOut = await db.Publications.Where(p => p.SubjectId == itemId).MinAsync(p => (DateTimeOffset?)p.PublishedAt, ct);
        return wasOut is null || wasOut < minute ? null : Refused("time-before-out", "Giờ phát hiện đứng trước lúc tin lên kênh đầu tiên.", "The error cannot have been found before the item was out anywhere.");
    }

    private static Refusal Refused(string code, string vi, string en) => new(null, new Problem(code, Field, vi, en));
}
