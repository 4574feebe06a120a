using Hub.Channels;
using Hub.Deliveries;
using Hub.Items;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice.Past;

/// <summary>The services of the release board.</summary>
internal sealed record PastStopTools(Stopping Stopping, Pausing Pausing, Holding Holding, Mourning Mourning, ReleaseRuling Ruling, Releasing Releasing);

/// <summary>
/// What the release board shows: stops that came and went, those that stand, and what they set aside. What stands is on one item and on a channel
/// that the past does not use, so that whoever practises can send everywhere else.
/// </summary>
internal sealed class PastStops(PastQuarter.Tools tools, PastPeople people)
{
    private const string Closed = "doi-tac-cong-tin";
    private static readonly TimeSpan Mourned = TimeSpan.FromDays(2);
    private static readonly TimeSpan Cadence = TimeSpan.FromMinutes(30);

    /// <summary>After the approval and before anything is sent.</summary>
    public async Task StandBeforeAsync(HubDb db, Guid itemId, PastItem item, DateTimeOffset at, CancellationToken ct)
    {
        await tools.Time.MoveAsync(db, at.AddMinutes(-2), ct);
        if (item.Fate == PastFate.Mourned)
        {
            await tools.Stops.Mourning.SetAsync(db, null, at + Mourned, "Quốc tang [DỮ LIỆU MẪU]", people.Approver, ct);
        }

        if (item.Fate == PastFate.Held)
        {
            await tools.Stops.Holding.HoldAsync(db, itemId, "Chờ cơ quan chuyên môn đối chiếu số liệu [DỮ LIỆU MẪU]", people.Approver, ct);
        }
    }

    /// <summary>Mourning is over: a person lets the item out on our own site and leaves the rest for today.</summary>
    public async Task LetOutAsync(HubDb db, Guid itemId, PastItem item, DateTimeOffset at, CancellationToken ct)
    {
        if (item.Fate != PastFate.Mourned)
        {
            return;
        }

        await tools.Time.MoveAsync(db, at.AddHours(1), ct);
        await tools.Stops.Mourning.LiftAsync(db, people.SecondApprover, ct);
        var first = await db.Deliveries.Where(d => d.SubjectId == itemId && db.Channels.Any(c => c.Id == d.ChannelId && c.Connector == "hub-site")).Select(d => d.Id).SingleAsync(ct);
        await tools.Time.MoveAsync(db, at.AddMinutes(75), ct);
        await tools.Stops.Releasing.ReleaseAsync(db, first, at.AddHours(12), approver: true, people.SecondApprover, ct);
        await tools.Sending.PlayAsync(db, itemId, item, people.Officer, at.AddMinutes(76), ct);
    }

    public async Task TellAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        await tools.Time.MoveAsync(db, now.AddDays(-6), ct);
        await tools.Stops.Stopping.SetAsync(db, "Diễn tập ngừng phát toàn thành phố [DỮ LIỆU MẪU]", people.Approver, ct);
        await tools.Time.MoveAsync(db, now.AddDays(-6).AddMinutes(40), ct);
        await tools.Stops.Stopping.LiftAsync(db, people.Approver, ct);
        var channel = await db.Channels.Where(c => c.Slug == Closed).Select(c => c.Id).SingleAsync(ct);
        await tools.Time.MoveAsync(db, now.AddHours(-3), ct);
        await tools.Stops.Ruling.SetCadenceAsync(db, channel, Cadence, people.Approver, ct);
        await tools.Stops.Pausing.PauseAsync(db, channel, "Đối tác bảo trì cổng nhận tin [DỮ LIỆU MẪU]", people.Approver, ct);
    }
}
