namespace Benchmarks;

/// <summary>One line of the report.</summary>
/// <param name="Ratio">Ours through the baseline's, of the same run.</param>
/// <param name="Kept">Whether the budget was kept; null where there is none.</param>
internal sealed record Row(string Work, string Ours, string Budget, string Baseline, double Ratio, bool? Kept);
