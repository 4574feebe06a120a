using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Approvals;
using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.History;

/// <summary>Asks a platform for one page of a channel's past. A refused token is renewed once; all else is said to whoever asked.</summary>
public sealed class PastPages(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, OutboundFactory doors, TokenRenewal tokens)
{
    public async Task<bool> CanListAsync(Channel channel, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return connectors[channel.Connector] is IListsPublished lists && lists.CanList(await setups.ReadAsync(db, channel, ct));
    }

    public async Task<ListOutcome.Page> ReadAsync(Guid channelId, string? cursor, CancellationToken ct)
    {
        var outcome = await AskAsync(channelId, cursor, ct);
        if (outcome is ListOutcome.TokenStale stale)
        {
            await tokens.RenewAsync(channelId, stale.Version, ct);
            outcome = await AskAsync(channelId, cursor, ct);
        }

        return outcome switch
        {
            ListOutcome.Page page => page,
            ListOutcome.Retry retry => throw Refused("list-later", $"Nền tảng chưa cho đọc lúc này ({retry.Cause.Code}). Hãy chạy lại sau; phần đã đọc được giữ.", $"The platform cannot be read now ({retry.Cause.Code}). Run it again later; what was read is kept."),
            ListOutcome.NeedsReauth reauth => throw Refused("list-no-right", $"Nền tảng không cho đọc ({reauth.Cause.Code}). Hãy nối lại tài khoản của kênh.", $"The platform does not let us read ({reauth.Cause.Code}). Connect the channel's account again."),
            _ => throw Refused("list-no-right", "Nền tảng không nhận khóa truy cập. Hãy nối lại tài khoản của kênh.", "The platform does not accept the access token. Connect the channel's account again."),
        };
    }

    private async Task<ListOutcome> AskAsync(Guid channelId, string? cursor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId, ct);
        var setup = await setups.ReadAsync(db, channel, ct);
        if (connectors[channel.Connector] is not IListsPublished lists || !lists.CanList(setup))
        {
            throw Refused("cannot-list", "Loại kênh này không cho đọc lại bài cũ.", "This kind of channel does not let its past posts be read.");
        }

        return await lists.ListAsync(new ListRequest(setup, cursor, await HubClock.ReadAsync(db, ct)), doors.For(LeaseDeadline.None, new ExchangeList()), ct);
    }

    private static RefusedException Refused(string code, string vi, string en) => new(code, vi, en);
}
