using Hub.Approvals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Nodes;

public enum WorkerLight
{
    /// <summary>A process that runs jobs was heard within half a minute.</summary>
    Works,

    /// <summary>The last one is silent for longer than that.</summary>
    Silent,

    /// <summary>None was heard for a minute: nothing goes out.</summary>
    Gone,
}

/// <summary>Whether anything would go out now.</summary>
/// <param name="Ago">Since the last heart-beat of any process that runs jobs; null where none is known.</param>
/// <param name="Count">Those that are heard.</param>
public sealed record WorkerReading(WorkerLight Light, TimeSpan? Ago, int Count);

/// <summary>The processes that run jobs. What is scheduled while none of them lives would not go out, and nobody would see it.</summary>
public static class Workers
{
    public static readonly TimeSpan Gone = TimeSpan.FromMinutes(1);

    public static async Task<WorkerReading> ReadAsync(HubDb db, CancellationToken ct)
    {
        // Heart-beats are written by the server's own clock, whatever hour the hub goes by.
        var now = await HubClock.ServerAsync(db, ct);
        var beats = await db.Nodes.AsNoTracking().Where(n => n.Role != NodeRole.Web).Select(n => n.SeenAt).ToListAsync(ct);
        if (beats.Count == 0)
        {
            return new WorkerReading(WorkerLight.Gone, null, 0);
        }

        var ago = now - beats.Max();
        ago = ago < TimeSpan.Zero ? TimeSpan.Zero : ago;
        return new WorkerReading(ago < Node.Silent ? WorkerLight.Works : ago < Gone ? WorkerLight.Silent : WorkerLight.Gone, ago, beats.Count(b => now - b < Node.Silent));
    }

    /// <summary>Why a time cannot be taken now; null when it can.</summary>
    public static async Task<Refusal?> WhyNoTimeAsync(HubDb db, CancellationToken ct) => (await ReadAsync(db, ct)).Light != WorkerLight.Gone ? null : Refusal.Of(
        "no-worker",
        "Máy phát không chạy: hơn một phút không có nhịp nào, nên đến giờ hẹn tin sẽ không đi. Báo quản trị bật máy phát rồi hẹn giờ lại.",
        "No process that sends is running: none was heard for over a minute, so nothing would go out at that time. Have the administrator start one, then set the time again.");
}
