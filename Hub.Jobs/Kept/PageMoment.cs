namespace Hub.Kept;

/// <summary>What a page is kept for.</summary>
public enum PageMoment
{
    /// <summary>The evidence of a typed figure names it.</summary>
    Named,

    /// <summary>The public page of a post, when an order about it came.</summary>
    Before,

    /// <summary>The same, when the order was settled there.</summary>
    After,
}
