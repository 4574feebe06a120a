using Hub.Channels;
using Hub.Channels.Connecting;
using Hub.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Channels;

/// <summary>What came along with a consent and is no channel yet: the person who consented picks which of it become channels.</summary>
[Authorize(Policy = Permissions.Administer)]
public sealed class AccountsModel(PageTools tools, WaitingAccounts waiting, Subscribing subscribing) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    public Guid Account { get; set; }

    [BindProperty]
    public string? ChannelName { get; set; }

    [BindProperty]
    public string? ChannelSlug { get; set; }

    public Channel Channel { get; private set; } = null!;

    public IReadOnlyList<WaitingAccount> Accounts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        Channel? added = null;
        if (!await TryAsync(async stop => added = await waiting.AddAsync(Db, Account, ChannelName, ChannelSlug, Person.Actor, stop), ct))
        {
            return Page();
        }

        await subscribing.SubscribeAsync(added!.Id, ct);
        Say("channels.added", added.Name);
        return Redirect(Accounts.Count > 1 ? $"/channels/{Slug}/accounts" : $"/channels/{added.Slug}/connect");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await Db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == Slug, ct) is not { } channel)
        {
            return false;
        }

        Channel = channel;
        Accounts = await WaitingAccounts.ReadAsync(Db, channel.Id, Person.Id, ct);
        return true;
    }
}
