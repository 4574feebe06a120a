using Hub.Channels;
using Hub.Partners;
using Hub.People;
using Hub.Setup;
using Hub.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Channels;

/// <summary>One key of a feed, and what was done with it.</summary>
public sealed record FeedKeyLine(FeedKey Key, bool Works, string? MadeBy, string? RevokedBy);

/// <summary>The keys of a partner's feed: made, changed with a time in which both work, revoked. A new one is shown in the answer to the act and never again.</summary>
[Authorize(Policy = Permissions.Administer)]
public sealed class FeedModel(PageTools tools, FeedKeys keys, PublicAddresses addresses) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    public int? Days { get; set; } = 7;

    [BindProperty]
    public Guid Key { get; set; }

    public Channel Channel { get; private set; } = null!;

    public IReadOnlyList<FeedKeyLine> Keys { get; private set; } = [];

    /// <summary>Just made: shown now or never.</summary>
    public string? NewKey { get; private set; }

    public bool HasStanding => Keys.Any(k => k.Works && k.Key.WorksUntil is null);

    public bool MayRotate => HasStanding && Keys.Count(k => k.Works) == 1;

    public DateTimeOffset? LastFetchedAt => Keys.Max(k => k.Key.LastFetchedAt);

    public long Fetched => Keys.Sum(k => k.Key.Fetched);

    public override string? FieldOf(Connectors.Contract.Problem problem) => problem.Code == "days-wrong" ? "so-ngay" : null;

    /// <param name="key">Null: as it is written down, with the key as Bearer.</param>
    public string AddressOf(string? key, string ending) => new Uri(addresses.Root, key is null ? $"feeds/p/{Channel.Slug}.{ending}" : $"feeds/p/{Channel.Slug}/{key}.{ending}").AbsoluteUri;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostMakeAsync(CancellationToken ct) => ShowOnceAsync(stop => keys.MakeAsync(Db, Channel.Id, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostRotateAsync(CancellationToken ct) => ShowOnceAsync(stop => keys.RotateAsync(Db, Channel.Id, Days, Person.Actor, stop), ct);

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        if (!await TryAsync(stop => keys.RevokeAsync(Db, Channel.Id, Key, Person.Actor, stop), ct))
        {
            return Page();
        }

        Say("feed.done-revoked", Channel.Name);
        return Redirect($"/channels/{Slug}/feed");
    }

    // No redirect: the key would have to be kept somewhere on the way. Sent again the act is refused, because a key is there.
    private async Task<IActionResult> ShowOnceAsync(Func<CancellationToken, Task<string>> act, CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        string? made = null;
        if (await TryAsync(async stop => made = await act(stop), ct))
        {
            NewKey = made;
            Response.Headers.CacheControl = "no-store";
            await ReadAsync(ct);
        }

        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await Db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == Slug && c.Connector == OwnOutlets.PartnerFeed, ct) is not { } channel)
        {
            return false;
        }

        Channel = channel;
        var now = await HubClock.ReadAsync(Db, ct);
        var rows = await (
            from k in Db.FeedKeys
            where k.ChannelId == channel.Id
            orderby k.MadeAt descending, k.Id descending
            select new
            {
                Key = k,
                MadeBy = Db.Users.Where(u => u.Id == k.MadeBy).Select(u => u.DisplayName).FirstOrDefault(),
                RevokedBy = Db.Users.Where(u => u.Id == k.RevokedBy).Select(u => u.DisplayName).FirstOrDefault(),
            }).AsNoTracking().ToListAsync(ct);
        Keys = [.. rows.Select(r => new FeedKeyLine(r.Key, r.Key.Works(now), r.MadeBy, r.RevokedBy))];
        return true;
    }
}
