using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>Says for every channel of an item what an order would do there. Reads only; who orders calls it again under the locks.</summary>
public sealed class Foreseeing(DeliveryPlanner planner)
{
    /// <summary>Where the item is, was or was to be. What was out before the hub has a publication and no delivery.</summary>
    public static Task<List<Guid>> ChannelsAsync(HubDb db, Guid item, CancellationToken ct) =>
        db.Deliveries.Where(d => d.SubjectId == item).Select(d => d.ChannelId)
            .Union(db.Publications.Where(p => p.SubjectId == item).Select(p => p.ChannelId))
            .OrderBy(c => c).ToListAsync(ct);

    public async Task<IReadOnlyList<Foreseen>> WithdrawalAsync(HubDb db, Guid item, DateTimeOffset now, CancellationToken ct)
    {
        var all = new List<Foreseen>();
        foreach (var channel in await ChannelsAsync(db, item, ct))
        {
            all.Add(await OneAsync(db, item, channel, null, OrderKind.Withdrawal, now, ct));
        }

        return [.. all, .. await ForeseenBulletins.OfAsync(db, item, OrderKind.Withdrawal, all, now, ct)];
    }

    /// <param name="payloads">What was approved for each channel that the correction names.</param>
    public async Task<IReadOnlyList<Foreseen>> CorrectionAsync(
        HubDb db, Guid item, OrderKind kind, IReadOnlyDictionary<Guid, string> payloads, DateTimeOffset now, CancellationToken ct)
    {
        var all = new List<Foreseen>();
        foreach (var channel in (await ChannelsAsync(db, item, ct)).Union(payloads.Keys).Order())
        {
            if (payloads.TryGetValue(channel, out var payload))
            {
                all.Add(await OneAsync(db, item, channel, payload, kind, now, ct));
            }
            else if (await LeftOutAsync(db, item, channel, kind, now, ct) is { } leftOut)
            {
                all.Add(leftOut);
            }
        }

        return [.. all, .. await ForeseenBulletins.OfAsync(db, item, kind, all, now, ct)];
    }

    internal static Overtaking WantedOf(OrderKind kind) => kind switch
    {
        OrderKind.Withdrawal => Overtaking.Withdrawal,
        OrderKind.Correction or OrderKind.Replacement => Overtaking.Correction,
    };

    private async Task<Foreseen> OneAsync(HubDb db, Guid item, Guid channelId, string? payload, OrderKind kind, DateTimeOffset now, CancellationToken ct)
    {
        var wanted = WantedOf(kind);
        var look = await planner.LookAsync(db, item, channelId, payload, wanted, now, ct);
        var everOut = await db.Publications.AnyAsync(p => p.SubjectId == item && p.ChannelId == channelId, ct);
        var situation = new Situation(
            wanted, look.Plan, look.Earlier?.Facts, look.There.IsLive, look.There.Shows(payload), everOut, look.Context.Abilities, look.Channel.Connector);
        var (means, first) = MeansRules.Of(situation);
        return await AgreedAsync(db, new Known(look, means, first, payload), kind, now, ct);
    }

    // Out there, and not named: the old text stays, and somebody has to answer for that.
    private async Task<Foreseen?> LeftOutAsync(HubDb db, Guid item, Guid channelId, OrderKind kind, DateTimeOffset now, CancellationToken ct)
    {
        var look = await planner.LookAsync(db, item, channelId, null, Overtaking.Withdrawal, now, ct);
        return look.There.IsLive || look.Open.Count > 0 ? await AgreedAsync(db, new Known(look, TaskMeans.NotNamed, TaskFirst.Nothing, null), kind, now, ct) : null;
    }

    private static async Task<Foreseen> AgreedAsync(HubDb db, Known known, OrderKind kind, DateTimeOffset now, CancellationToken ct)
    {
        var (look, means, first, payload) = known;
        var byHand = means is TaskMeans.ByHand or TaskMeans.Feed or TaskMeans.FollowUp or TaskMeans.NotNamed || first == TaskFirst.APersonsLook;
        var (minutes, paper) = await AgreedTimes.OfAsync(db, look.Channel.Id, kind, byHand, now, ct);
        return new Foreseen(look.Channel, means, first)
        {
            DueAt = now.AddMinutes(minutes),
            AgreedMinutes = minutes,
            Agreed = paper,
            CopyState = look.Earlier is { } earlier ? Kebab.Of(earlier.Facts.State) : null,
            Live = look.There.Live,
            MayBe = look.There.MayBe || look.Open.Any(IsDoubt),
            EarlierHash = look.Earlier?.Facts.PayloadHash,
            NewHash = payload,
        };
    }

    // Also what a person was to post: it may be there without having been noted.
    private static bool IsDoubt(Delivery delivery) => delivery.Facts.MayBeOut
        || delivery.Facts.State is DeliveryState.Sending or DeliveryState.Pending or DeliveryState.Unsure or DeliveryState.NeedsLook
        || delivery.Facts is { State: DeliveryState.NeedsHand, Action: DeliveryAction.Publish };

    private sealed record Known(Outlook Look, TaskMeans Means, TaskFirst First, string? Payload);
}
