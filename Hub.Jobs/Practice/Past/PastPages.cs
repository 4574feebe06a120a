using System.Text;
using Hub.Kept;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice.Past;

/// <summary>What readers of the sample posts saw before and after an order: nobody can read those pages any more.</summary>
internal static class PastPages
{
    /// <summary>In the caller's transaction: of every page of the item's orders that was not read yet, as of the sample's present moment.</summary>
    public static async Task ShowAsync(HubDb db, Guid item, PageMoment moment, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var at = await HubClock.ReadAsync(db, ct);
        var open = await db.Set<EvidencePage>().Where(p => p.Moment == moment && p.ReadAt == null
            && db.OrderTasks.Any(t => t.Id == p.SubjectId && db.Orders.Any(o => o.Id == t.OrderId && o.ItemId == item))).ToListAsync(ct);
        foreach (var page in open)
        {
            var bytes = Encoding.UTF8.GetBytes($"<!doctype html><meta charset=utf-8><title>[DỮ LIỆU MẪU]</title><p>{(moment == PageMoment.Before ? "Bài như khi có lệnh" : "Trang khi việc đã khép")}: {page.Url}\n");
            (page.Status, page.ReadAt) = (200, at);
            page.Sha256 = await EvidenceFiles.KeepAsync(db, "text/html", null, bytes, ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
