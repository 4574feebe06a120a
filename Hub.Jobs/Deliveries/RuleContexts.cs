using Connectors.Contract;
using Hub.Approvals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries;

/// <summary>Reads what the rules have to know beside a delivery.</summary>
public sealed class RuleContexts(Waits waits, INoise noise)
{
    public async Task<RuleContext> ReadAsync(HubDb db, Delivery delivery, IConnector connector, ChannelSetup setup, CancellationToken ct)
    {
        var (now, overtaken) = await NowAsync(db, delivery, ct);
        return new RuleContext(now, ChannelAbilities.Of(connector, setup), waits, overtaken, noise.Next());
    }

    /// <summary>For a delivery that is only being made: nothing newer can have overtaken it.</summary>
    public RuleContext Fresh(DateTimeOffset now, IConnector connector, ChannelSetup setup) =>
        new(now, ChannelAbilities.Of(connector, setup), waits, null, noise.Next());

    // What time it is, and what has overtaken it by then.
    private static async Task<(DateTimeOffset Now, Overtaking? Overtaken)> NowAsync(HubDb db, Delivery delivery, CancellationToken ct)
    {
        var (subject, channel, number) = (delivery.SubjectId, delivery.ChannelId, delivery.ApprovalNumber);
        var seen = await db.HubMode.Select(_ => new
        {
            Now = HubClock.Now(),
            Newest = db.Approvals
                .Where(a => a.SubjectId == subject && a.Number > number && a.EffectiveAt != null && db.ApprovalChannels.Any(c => c.ApprovalId == a.Id && c.ChannelId == channel))
                .OrderByDescending(a => a.Number)
                .Select(a => (ApprovalKind?)a.Kind)
                .FirstOrDefault(),
        }).SingleAsync(ct);
        return (seen.Now, seen.Newest switch
        {
            null => null,
            ApprovalKind.Withdrawal => Overtaking.Withdrawal,
            _ => Overtaking.Correction,
        });
    }
}
