namespace Hub.Reach.Totals;

/// <summary>Why two totals are not held against each other.</summary>
public enum NoIndex
{
    NotOver,
    NotAdded,
    NothingNow,
    NothingThen,
    OtherDefinition,

    /// <summary>One of them is of several sources, or they are of different ones.</summary>
    OtherSource,

    /// <summary>One is exact and the other "more than", "nearly" or "about".</summary>
    OtherQualifier,
    GapNow,
    GapThen,
    NotKnownThen,
}
