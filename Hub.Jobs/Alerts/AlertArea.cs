namespace Hub.Alerts;

/// <summary>What letters are chosen by.</summary>
public enum AlertArea
{
    /// <summary>Refused, given up, no longer ours.</summary>
    Failed,

    /// <summary>Nobody knows whether it is out, or there is more out than there should be.</summary>
    Doubt,

    /// <summary>Due and not begun, or its window has ended.</summary>
    Late,

    /// <summary>Tokens, blocks, the lane's breaker.</summary>
    Channel,

    /// <summary>Figures whose evidence is not what was stored.</summary>
    Figures,

    /// <summary>Disks, clocks, backups, files.</summary>
    Machine,

    /// <summary>The nightly letter with the head of the audit chain.</summary>
    Nightly,
}
