using Hub.Items;
using Hub.Web.Feeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Web.Tests.Public;

/// <summary>An item with what its public address is made of.</summary>
internal sealed record SiteItem(Guid Id, string Slug, string Code, string Title);

/// <summary>The public site over a hub of its own: items come out through the product's own lane.</summary>
internal sealed class SiteRoom(WebHub hub, Guid channel)
{
    public Guid Channel => channel;

    public static async Task<SiteRoom> OpenAsync(WebHub hub) => new(hub, await hub.World.OwnPageAsync($"trang-tin-{Guid.NewGuid():n}"));

    public static ItemDraft Draft(string title, string? section = null) => World.Draft(title) with
    {
        Section = section,
        Byline = "Đỗ Thị Hạnh",
        SourceAgency = "Ban Quản lý dự án Đê điều",
        Tags = ["Đống Đa"],
    };

    public async Task<SiteItem> DraftedAsync(ItemDraft draft)
    {
        var id = await hub.World.ItemAsync(draft);
        await using var db = hub.Db();
        return await db.Items.Where(i => i.Id == id).Select(i => new SiteItem(i.Id, i.Slug, i.Code, draft.Title)).SingleAsync();
    }

    public async Task<SiteItem> PublishedAsync(ItemDraft draft)
    {
        var item = await DraftedAsync(draft);
        await LetOutAsync(item);
        if (draft.Section is { } section)
        {
            // The sections are trusted for half a second.
            var feeds = hub.Services.GetRequiredService<FeedStore>();
            await Eventually.IsTrue(async () => (await feeds.SectionsAsync(default)).Any(s => s.Live && s.Names.Contains(section)), $"the section {section} is listed");
        }

        return item;
    }

    public async Task LetOutAsync(SiteItem item)
    {
        await hub.World.ApproveAsync(await hub.World.SubmitAsync(item.Id, null, channel));
        await hub.Jobs.SettleAsync(channel);
    }

    public async Task CorrectedAsync(SiteItem item, ItemDraft draft)
    {
        await hub.World.ReviseAsync(item.Id, draft);
        await LetOutAsync(item);
    }

    public async Task WithdrawnAsync(SiteItem item)
    {
        await hub.World.WithdrawAsync(item.Id);
        await hub.Jobs.SettleAsync(channel);
    }
}
