using Connectors.Contract;
using Hub.Media;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>What a trial shows to the account's own people: that it is a trial, whose, and that it will be removed.</summary>
public sealed class TrialRequests(IDbContextFactory<HubDb> databases, ChannelSetups setups, HouseCover cover, PublicAddresses addresses)
{
    public async Task<PublishRequest> ReadAsync(HubDb db, Channel channel, IConnector connector, HiddenTrial trial, CancellationToken ct)
    {
        var setup = await setups.ReadAsync(db, channel, ct);
        var picture = await cover.ReadAsync(db, setup.IssuingBody, ct);
        await db.SaveChangesAsync(ct);
        var known = await db.Media.Where(m => m.Sha256 == picture.Sha256).Select(m => new { m.ContentType, m.Width, m.Height, m.ByteCount }).SingleAsync(ct);
        var item = new OutgoingItem
        {
            ItemCode = trial.Code,
            Version = 1,
            Title = $"Kiểm tra kết nối {trial.Code}",
            Summary = "Bài ẩn để kiểm tra kết nối, sẽ được gỡ ngay. Đây không phải tin.",
            BodyMarkdown = "Bài ẩn để kiểm tra kết nối, sẽ được gỡ ngay. Đây không phải tin.",
            SourceAgency = setup.IssuingBody,
            CanonicalUrl = addresses.Root,
            TrackedUrl = addresses.Root,
            Sample = await db.HubMode.Select(m => m.Mode).SingleAsync(ct) == HubMode.Practice,
            Media = [new OutgoingMedia(picture.Sha256, known.ContentType, known.Width, known.Height, known.ByteCount, picture.AltText, null, null)],
        };
        var rendition = connector.Render(item, setup);
        return new PublishRequest
        {
            Channel = setup,
            Rendition = rendition,
            ItemCode = trial.Code,
            Slug = $"kiem-tra-{trial.Id.ToString("N")[^8..]}",
            Version = 1,
            PublishKey = $"trial:{trial.Id:N}",
            SendKey = $"trial:{trial.Id:N}:{Kebab.Of(trial.Phase)}",
            TrackedUrl = addresses.Root,
            Handle = trial.Handle,
            RemoteId = trial.Handle,
            Ticket = trial.Ticket,
            Now = await HubClock.ReadAsync(db, ct),
            Media = await PublicMedia.OfAsync(db, databases, rendition, addresses, ct),
        };
    }
}
