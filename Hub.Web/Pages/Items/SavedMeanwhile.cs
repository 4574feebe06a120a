using Hub.Approvals;
using Hub.Items;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Items;

/// <summary>Somebody else has saved since the form was opened. Said once: who then saves again has been told.</summary>
public static class SavedMeanwhile
{
    public static async Task<IReadOnlyList<Refusal>> FaultsAsync(HubDb db, Item? item, ItemForm form, CancellationToken ct)
    {
        var current = item is null ? null : await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == item.CurrentRevisionId, ct);
        if (current is null || form.Based is null || form.Based == current.Number)
        {
            return [];
        }

        form.Based = current.Number;
        var (number, at) = (current.Number, Times.Moment(current.CreatedAt));
        var who = await db.Users.Where(u => u.Id == current.CreatedBy).Select(u => u.DisplayName).SingleOrDefaultAsync(ct);
        return [Refusal.Of(
            "changed-meanwhile",
            $"{who ?? "Có người"} đã lưu bản {number} lúc {at}, sau khi bạn mở trang này. Chữ của bạn còn nguyên dưới đây. Hãy mở tin ở thẻ khác để so; lưu lần nữa thì bản của bạn thay bản đó.",
            $"{who ?? "Somebody"} saved revision {number} at {at}, after you had opened this page. Your words are all below. Open the item in another tab to compare; saving again puts yours in its place.")];
    }
}
