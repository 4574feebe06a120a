namespace Hub.Reach.Metrics;

/// <summary>What a figure counts, and what may be added up of it.</summary>
/// <param name="Code">Stored in rows, never renamed.</param>
/// <param name="CountsVi">What one unit of it is.</param>
/// <param name="Items">Over several items or bulletins.</param>
/// <param name="Days">Over several days or periods.</param>
/// <param name="Channels">Over several channels.</param>
public sealed record Metric(
    string Code, string LabelVi, string LabelEn, string CountsVi, string CountsEn, AddingRule Items, AddingRule Days, AddingRule Channels)
{
    /// <summary>A part of another metric: the parts and the whole are not shown as two results.</summary>
    public string? PartOf { get; init; }
}
