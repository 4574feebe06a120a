using Hub.Approvals;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Nodes;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages;

/// <summary>What stands around every page: the counts of the rail, the hour, a stop in force.</summary>
public sealed class Shell(HubDb db, HubSettings settings)
{
    private static readonly DeliveryState[] OfPersons = [.. Enum.GetValues<DeliveryState>().Where(s => s.IsPersons())];

    public bool IsPractice => settings.Mode == HubMode.Practice;

    public async Task<ShellFacts> ReadAsync(CancellationToken ct) => new(
        await HubClock.ReadAsync(db, ct),
        await db.Submissions.CountAsync(s => s.State == SubmissionState.Open, ct),
        await db.Deliveries.CountAsync(d => d.Facts.EndedAt == null && OfPersons.Contains(d.Facts.State), ct),
        await db.Deliveries.AnyAsync(d => d.Facts.State == DeliveryState.NeedsLook || d.Facts.State == DeliveryState.Unsure, ct),
        await db.Stops.AsNoTracking().FirstOrDefaultAsync(s => s.LiftedAt == null, ct),
        await Workers.ReadAsync(db, ct));
}

/// <param name="Doubt">Something may be out and nobody knows.</param>
public sealed record ShellFacts(DateTimeOffset Now, int Waiting, int NeedPeople, bool Doubt, Stop? Stop, WorkerReading Worker);
