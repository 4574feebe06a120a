using Hub.Channels.Connecting;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages;

/// <summary>What tests of channels may have left there: in Today until it is proven gone.</summary>
public static class LeftOverTasks
{
    public static async Task<IEnumerable<TodayTask>> ReadAsync(HubDb db, CancellationToken ct)
    {
        var left = await LeftOvers.ReadAsync(db, null, ct);
        var ids = left.Select(t => t.ChannelId).ToList();
        var channels = await db.Channels.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        return left.Select(t => new TodayTask(
            0, new StateMark("chuaro", "channels.left-over"), t.BegunAt, $"{channels[t.ChannelId].Name} · {t.Code}", CauseLine.Of(t.Cause), $"/channels/{channels[t.ChannelId].Slug}#h-con", "channels.left-do"));
    }
}
