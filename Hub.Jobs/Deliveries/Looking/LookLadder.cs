namespace Hub.Deliveries.Looking;

/// <summary>When the hub looks again by itself: five times within three days of the last change, then no more. Pure.</summary>
public static class LookLadder
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    private static readonly TimeSpan[] After = [TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1), Longest];

    /// <summary>A hub that stood still for long does not catch up at once.</summary>
    private static readonly TimeSpan LeastBetween = TimeSpan.FromMinutes(10);

    /// <param name="changed">When what is out came out, or was rewritten.</param>
    /// <param name="looks">Looks of the hub's own since then.</param>
    /// <returns>Null: never again by itself.</returns>
    public static DateTimeOffset? NextAt(DateTimeOffset changed, IReadOnlyCollection<DateTimeOffset> looks)
    {
        if (looks.Count >= After.Length)
        {
            return null;
        }

        var next = changed + After[looks.Count];
        return looks.Count > 0 && looks.Max() + LeastBetween > next ? looks.Max() + LeastBetween : next;
    }
}
