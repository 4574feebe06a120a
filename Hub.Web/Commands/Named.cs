using Hub.Approvals;
using Hub.Bulletins;
using Hub.Channels;
using Hub.Items;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>Finds what a word of the command line names: an item by code, slug or id, a channel by slug, a delivery by id.</summary>
internal static class Named
{
    public static async Task<Item> ItemAsync(HubDb db, string word, CancellationToken ct)
    {
        var code = word.ToUpperInvariant();
        var id = Guid.TryParse(word, out var given) ? given : Guid.Empty;
        return await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Code == code || i.Slug == word || i.Id == id, ct) ?? throw new RefusedException(
            "item-unknown", $"Không có tin “{word}”. Xem ./hub item list.", $"There is no item “{word}”. See ./hub item list.");
    }

    public static async Task<Channel> ChannelAsync(HubDb db, string slug, CancellationToken ct) =>
        await db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, ct) ?? throw new RefusedException(
            "channel-unknown", $"Không có kênh “{slug}”. Xem ./hub channel list.", $"There is no channel “{slug}”. See ./hub channel list.");

    public static async Task<Guid> BulletinAsync(HubDb db, string word, CancellationToken ct) =>
        Guid.TryParse(word, out var id) && await db.Set<Bulletin>().AnyAsync(b => b.Id == id, ct) ? id : throw new RefusedException(
            "bulletin-unknown", $"Không có bản tin “{word}”. Xem ./hub bulletin list.", $"There is no bulletin “{word}”. See ./hub bulletin list.");

    public static async Task<Guid> DeliveryAsync(HubDb db, string word, CancellationToken ct) =>
        Guid.TryParse(word, out var id) && await db.Deliveries.AnyAsync(d => d.Id == id, ct) ? id : throw new RefusedException(
            "delivery-unknown", $"Không có lượt gửi “{word}”. Xem ./hub delivery list.", $"There is no delivery “{word}”. See ./hub delivery list.");
}
