using System.Globalization;
using Hub.Deliveries.Sending;
using Tests.Support;

namespace Tests.Nodes;

/// <summary>
/// Looks at every seam into a file for an order: <c>SEAM DEED COUNT</c>, where SEAM is a checkpoint or <c>Any</c>, DEED is <c>kill</c>,
/// <c>freeze</c> or <c>hold</c>, and COUNT says how many deliveries (at the lock: lanes) have to stand at the seam before it is done.
/// </summary>
internal sealed class Seams(string? file) : ICheckpoints
{
    private readonly Lock gate = new();
    private readonly HashSet<Guid> standing = [];

    public async ValueTask ReachedAsync(Checkpoint checkpoint, Guid? delivery, CancellationToken ct)
    {
        if (Order() is not { } order || (order.Seam != "Any" && order.Seam != checkpoint.ToString()))
        {
            return;
        }

        if (order.Deed != "hold" && AllStand(delivery, order.Count))
        {
            // The order is taken back by whoever sees that all of it stands still: a thread that runs on for a moment must not open the seam to the others.
            Signals.Send(Environment.ProcessId, order.Deed == "kill" ? Signals.Kill : Signals.Stop);
        }

        // Nobody passes the seam before the deed is done, or before a held one is let go.
        while (File.Exists(file))
        {
            await Task.Delay(10, ct);
        }
    }

    private (string Seam, string Deed, int Count)? Order()
    {
        try
        {
            return file is not null && File.Exists(file) && File.ReadAllText(file).Split(' ') is [var seam, var deed, var count]
                ? (seam, deed, int.Parse(count, CultureInfo.InvariantCulture))
                : null;
        }
        catch (FileNotFoundException)
        {
            return null; // another seam has just taken it
        }
    }

    private bool AllStand(Guid? delivery, int count)
    {
        lock (gate)
        {
            standing.Add(delivery ?? Guid.NewGuid());
            return standing.Count == count;
        }
    }
}
