using System.Globalization;
using Hub.Items;
using Microsoft.EntityFrameworkCore;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>What people do meanwhile: items go out on several outlets, some are corrected, some taken back, whatever state they are in.</summary>
internal sealed class ChaosActs(ChaosWorld world, Random luck)
{
    private readonly Dictionary<Guid, string?> wanted = [];
    private readonly Dictionary<Guid, Guid[]> channels = [];
    private int acts;

    /// <summary>For each item the words that readers are to see in the end; null where nothing is to be seen.</summary>
    public IReadOnlyDictionary<Guid, string?> Wanted => wanted;

    public async Task OneAsync()
    {
        var shown = wanted.Where(w => w.Value is not null).Select(w => w.Key).ToList();
        var words = Words(++acts);
        switch (shown.Count < 3 ? 0 : luck.Next(10))
        {
            case < 6:
                await PublishAsync(await world.World.ItemAsync(Draft(acts)), words);
                break;
            case < 9:
                var corrected = shown[luck.Next(shown.Count)];
                await world.World.ReviseAsync(corrected, Draft(acts, $"Sửa lần {acts}.") with { Media = await PicturesAsync(corrected) });
                await world.World.ApproveAsync(await world.World.SubmitAsync(corrected, null, channels[corrected]));
                wanted[corrected] = words;
                break;
            default:
                var taken = shown[luck.Next(shown.Count)];
                await world.World.WithdrawAsync(taken);
                wanted[taken] = null;
                break;
        }
    }

    /// <summary>An item that is there already, to three to six outlets.</summary>
    public async Task PublishAsync(Guid item, string words)
    {
        var all = world.Outlets.Where(o => !o.IsByHand || luck.Next(4) == 0).Select(o => o.Channel).ToArray();
        luck.Shuffle(all);
        channels[item] = all[..luck.Next(4, 7)];
        await world.World.ApproveAsync(await world.World.SubmitAsync(item, null, channels[item]));
        wanted[item] = words;
    }

    // Each act is in every text that an outlet may show: an old one under a new title is seen.
    private static ItemDraft Draft(int act, string? note = null) => World.Draft(Words(act), note) with
    {
        Summary = string.Create(CultureInfo.InvariantCulture, $"Lời dẫn của lần ghi {act}: người dân nộp hồ sơ hộ tịch tại quầy số 4 từ 8h00 đến 11h30."),
        BodyMarkdown = string.Create(
            CultureInfo.InvariantCulture,
            $"Theo biên bản số {act}, quầy số 4 phục vụ **1.234,5** lượt mỗi tháng 🌸.\n\n- Đặt lịch qua điện thoại\n- Đến trước {act} phút"),
    };

    // A correction of words: without its picture a post of a Page could not be changed at all.
    private async Task<List<DraftMedia>> PicturesAsync(Guid item)
    {
        await using var db = world.Hub.Db();
        return await (
            from i in db.Items
            join m in db.RevisionMedia on i.CurrentRevisionId equals m.RevisionId
            where i.Id == item
            orderby m.Position
            select new DraftMedia(m.Sha256, m.Original, m.Reference, m.AltText, m.Credit) { FileName = m.FileName }).ToListAsync();
    }

    public async Task<int> CountAsync()
    {
        await using var db = world.Hub.Db();
        return await db.Deliveries.CountAsync();
    }

    private static string Words(int act) => string.Create(CultureInfo.InvariantCulture, $"Bản thứ {act} của phường Hoa Sữa");
}
