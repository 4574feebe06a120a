using System.Globalization;
using Hub.Jobs.Tests.Kills;
using Microsoft.EntityFrameworkCore;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>What people do meanwhile: items go out on both outlets, some are corrected, some taken back, whatever state they are in.</summary>
internal sealed class ChaosActs(KillWorld world, IReadOnlyList<Guid> channels, Random luck)
{
    private readonly Dictionary<Guid, string?> wanted = [];
    private int acts;

    /// <summary>For each item the words that readers are to see in the end; null where nothing is to be seen.</summary>
    public IReadOnlyDictionary<Guid, string?> Wanted => wanted;

    public async Task RunAsync(int deliveries, TimeSpan pause)
    {
        while (await CountAsync() < deliveries)
        {
            await OneAsync();
            await Task.Delay(pause);
        }
    }

    private async Task OneAsync()
    {
        var shown = wanted.Where(w => w.Value is not null).Select(w => w.Key).ToList();
        var words = string.Create(CultureInfo.InvariantCulture, $"Bản thứ {++acts} của phường Hoa Sữa");
        switch (shown.Count < 3 ? 0 : luck.Next(10))
        {
            case < 6:
                var item = await world.World.ItemAsync(World.Draft(words));
                await world.World.ApproveAsync(await world.World.SubmitAsync(item, null, channels));
                wanted[item] = words;
                break;
            case < 9:
                var corrected = shown[luck.Next(shown.Count)];
                await world.World.ReviseAsync(corrected, World.Draft(words, $"Sửa lần {acts}."));
                await world.World.ApproveAsync(await world.World.SubmitAsync(corrected, null, channels));
                wanted[corrected] = words;
                break;
            default:
                var taken = shown[luck.Next(shown.Count)];
                await world.World.WithdrawAsync(taken);
                wanted[taken] = null;
                break;
        }
    }

    private async Task<int> CountAsync()
    {
        await using var db = world.Hub.Db();
        return await db.Deliveries.CountAsync();
    }
}
