using Connectors;
using Connectors.Contract;
using Connectors.Rendering;
using Hub.Approvals;
using Hub.Deliveries;
using Hub.Items;
using Hub.Media;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>What a channel would send for an item.</summary>
/// <param name="Problems">What would keep it from being sent.</param>
/// <param name="Request">Null where it cannot be made, or where the channel first asks the platform something.</param>
/// <param name="Asks">The connector begins with a question to the platform; what it writes depends on the answer.</param>
public sealed record DryRun(string ItemCode, IReadOnlyList<Problem> Problems, RequestText? Request, bool Asks);

/// <summary>
/// Goes the way of a send up to the door, with the item's current words and the channel's current settings, and writes down what arrives
/// there. Nothing leaves, nothing is stored. Keys and times are those of a send at this moment; secrets are starred.
/// </summary>
public sealed class DryRuns(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, Renderer renderer, PublicAddresses addresses)
{
    /// <summary>Stands for the id that the platform would have given, where the item is not out.</summary>
    public const string IdOfNothing = "ID";

    /// <param name="itemCode">Null: the item that was touched last.</param>
    public async Task<DryRun> ShowAsync(HubDb db, Channel channel, string? itemCode, DeliveryAction action, CancellationToken ct)
    {
        var (connector, setup) = (connectors[channel.Connector], await setups.ReadAsync(db, channel, ct));
        var item = await ItemAsync(db, itemCode, ct);
        if (!Can(connector, setup, action))
        {
            throw new RefusedException("cannot-do-that", "Kênh này không làm được việc đó.", "This channel cannot do that.");
        }

        var revision = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == item.CurrentRevisionId, ct);
        var link = await db.TrackedLinks.AsNoTracking().SingleOrDefaultAsync(l => l.ItemId == item.Id && l.ChannelId == channel.Id, ct);
        var rendition = await renderer.RenderAsync(db, item, revision, channel, link?.Key, ct);
        if (rendition.Problems.Count > 0)
        {
            return new(item.Code, rendition.Problems, null, false);
        }

        var request = await RequestAsync(db, item, revision, channel, setup, rendition, action, link?.Key, ct);
        var door = new ClosedDoor();
        await (action switch
        {
            DeliveryAction.Update => ((IUpdates)connector).UpdateAsync(request, door, ct),
            DeliveryAction.Retract => ((IRetracts)connector).RetractAsync(request, door, ct),
            _ => connector.PublishAsync(request, door, ct),
        });
        return new(item.Code, [], door.First is { Writes: true } first ? RequestText.Of(first) : null, door.First is { Writes: false });
    }

    public static bool Can(IConnector connector, ChannelSetup setup, DeliveryAction action) => action switch
    {
        DeliveryAction.Update => connector is IUpdates updates && updates.CanUpdate(setup),
        DeliveryAction.Retract => connector is IRetracts retracts && retracts.CanRetract(setup),
        _ => true,
    };

    private async Task<PublishRequest> RequestAsync(
        HubDb db, Item item, Revision revision, Channel channel, ChannelSetup setup, Rendition rendition, DeliveryAction action, string? trackedKey, CancellationToken ct)
    {
        var live = await db.Publications.AsNoTracking().SingleOrDefaultAsync(p => p.SubjectId == item.Id && p.ChannelId == channel.Id && p.RemovedAt == null && !p.Surplus, ct);
        var isPublish = action == DeliveryAction.Publish;
        var publishKey = $"{item.Id:N}:{channel.Id:N}:1";
        return new PublishRequest
        {
            Channel = setup,
            Rendition = action == DeliveryAction.Retract ? null : rendition,
            ItemCode = item.Code,
            Slug = item.Slug,
            Version = revision.Number,
            PublishKey = publishKey,
            SendKey = $"{publishKey}:{(isPublish ? 1 : 2)}:{Kebab.Of(action)}:{RenditionBytes.HashOf(RenditionBytes.Of(rendition))[..8]}",
            TrackedUrl = addresses.Tracked(trackedKey ?? "xem-truoc"),
            RemoteId = isPublish ? null : live?.RemoteId ?? IdOfNothing,
            RemoteUrl = !isPublish && live?.Url is { } url ? new Uri(url) : null,
            Now = await HubClock.ReadAsync(db, ct),
            Media = await PublicMedia.OfAsync(db, databases, rendition, addresses, ct),
        };
    }

    private static async Task<Item> ItemAsync(HubDb db, string? word, CancellationToken ct)
    {
        var code = word?.Trim().ToUpperInvariant();
        var items = db.Items.AsNoTracking().Where(i => i.CurrentRevisionId != null);
        return await (code is { Length: > 0 } ? items.Where(i => i.Code == code) : items).OrderByDescending(i => i.UpdatedAt).FirstOrDefaultAsync(ct)
            ?? throw (code is { Length: > 0 }
                ? new RefusedException("item-unknown", $"Không có tin “{word}”.", $"There is no item “{word}”.")
                : new RefusedException("no-item", "Chưa có tin nào để xem thử. Hãy soạn một tin trước.", "There is no item yet. Write one first."));
    }

    /// <summary>Writes down the first request and lets nothing out.</summary>
    private sealed class ClosedDoor : IOutbound
    {
        public OutboundRequest? First { get; private set; }

        public Task<OutboundResult> SendAsync(OutboundRequest request, CancellationToken ct)
        {
            First ??= request;
            return Task.FromResult<OutboundResult>(new OutboundResult.NotSent(NotSentReason.Refused, "dry run"));
        }
    }
}
