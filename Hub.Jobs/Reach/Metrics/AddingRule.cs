namespace Hub.Reach.Metrics;

/// <summary>Whether figures of one metric may be added up along one way of there being several.</summary>
public enum AddingRule
{
    Never,
    Yes,

    /// <summary>Only figures of one channel: platforms count differently.</summary>
    WithinChannel,

    /// <summary>Only figures of bulletins: a bulletin's figure given to each of its items counts the same message several times.</summary>
    ByBulletin,
}
