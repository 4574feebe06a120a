namespace Benchmarks;

/// <summary>What several rounds come to.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values) => At(values, 0.5);

    /// <summary>The smallest value that at least this share of all does not pass.</summary>
    public static double At(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}
