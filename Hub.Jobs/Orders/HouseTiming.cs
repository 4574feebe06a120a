using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>A time to comply as somebody wants it.</summary>
public sealed record WantedTime(OrderKind Kind, bool ByHand, int Minutes);

/// <summary>Sets the house's own times to comply. Orders that were given keep theirs.</summary>
public sealed class HouseTiming(AuditLog audit)
{
    public const int Least = 5;
    public const int Most = 10_080;

    public static Task<List<HouseTime>> ReadAsync(HubDb db, CancellationToken ct) => db.HouseTimes.OrderBy(t => t.Kind).ThenBy(t => t.ByHand).ToListAsync(ct);

    /// <summary>All or none; what is as wanted already is no change.</summary>
    public async Task SetAsync(HubDb db, IReadOnlyList<WantedTime> wanted, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        if (wanted.Any(w => w.Minutes is < Least or > Most))
        {
            throw new RefusedException("times-wrong", $"Mỗi thời hạn từ {Least} đến {Most} phút (bảy ngày).", $"Each time is {Least} to {Most} minutes (seven days).");
        }

        var changes = new JsonObject();
        foreach (var time in await ReadAsync(db, ct))
        {
            if (wanted.FirstOrDefault(w => w.Kind == time.Kind && w.ByHand == time.ByHand) is { } other && other.Minutes != time.Minutes)
            {
                changes[Kebab.Of(time.Kind) + (time.ByHand ? "-by-hand" : "")] = new JsonObject { ["was"] = time.Minutes, ["now"] = other.Minutes };
                time.Minutes = other.Minutes;
            }
        }

        if (changes.Count > 0)
        {
            audit.Add(db, actor, "rules.house-times", null, changes);
            await db.SaveChangesAsync(ct);
        }
    }
}
