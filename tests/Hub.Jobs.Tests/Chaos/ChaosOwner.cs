using Connectors.Contract;
using Hub.Channels;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>The owner of a channel that the machine has blocked: consents anew and lifts the block, as the page does.</summary>
internal sealed class ChaosOwner(ChaosWorld world, ChaosLog log)
{
    private readonly List<string> mended = [];

    /// <summary>Each time that a channel needed its owner, with the cause.</summary>
    public IReadOnlyList<string> Mended => mended;

    /// <summary>Looks once over all channels.</summary>
    public async Task LookAsync()
    {
        await using var db = world.Hub.Db();
        foreach (var channel in await db.Channels.Where(c => c.BlockedAt != null).ToListAsync())
        {
            var outlet = world.Outlets.Single(o => o.Channel == channel.Id);
            if (outlet.Name is not ("zalo" or "facebook"))
            {
                log.IsWrong($"the channel {outlet.Name} is blocked ({channel.BlockedCause}), and no token was touched");
            }

            var alerts = await db.Incidents.CountAsync(i => i.Kind == "channel-blocked" && i.ChannelId == channel.Id && i.ClosedAt == null);
            if (alerts != 1)
            {
                log.IsWrong($"the channel {outlet.Name} is blocked ({channel.BlockedCause}) with {alerts} alerts");
            }

            await MendAsync(outlet, channel.BlockedCause);
        }
    }

    private async Task MendAsync(ChaosOutlet outlet, string? cause)
    {
        world.Facebook.Settings = world.Facebook.Settings with { TokenSubcode = null };
        await using var db = world.Hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (outlet.Name == "zalo")
        {
            await ConsentAsync(db, outlet.Channel);
        }

        await world.Hub.Get<Mending>().MendAsync(db, outlet.Channel, world.World.Approver, default);
        await transaction.CommitAsync();
        mended.Add($"{outlet.Name}: {cause}");
    }

    private async Task ConsentAsync(HubDb db, Guid channel)
    {
        var (access, refresh) = world.Zalo.Consent();
        var box = world.Hub.Get<SecretBox>();
        var token = await db.Tokens.SingleAsync(t => t.ChannelId == channel);
        token.Version++;
        token.Access = box.Lock(SecretPurposes.AccessToken(channel), new Secret(access));
        token.Refresh = box.Lock(SecretPurposes.RefreshToken(channel), new Secret(refresh));
        (token.RenewalStartedAt, token.RenewalTries, token.RenewedAt) = (null, 0, await HubClock.ReadAsync(db, default));
        await db.SaveChangesAsync();
    }
}
