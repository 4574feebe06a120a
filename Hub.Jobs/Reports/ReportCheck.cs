namespace Hub.Reports;

/// <summary>What came of asking a report's question again.</summary>
public enum ReportCheck
{
    SameBytes,

    /// <summary>The rows behind it, or the report itself, are no longer what they were.</summary>
    OtherBytes,

    /// <summary>An earlier version of the hub laid it out. Its own bytes are whole; those of its rows cannot be compared any more.</summary>
    MadeOtherwise,
}
