using Connectors.Contract;

namespace Hub.Items.Importing;

/// <summary>What became of one file.</summary>
public enum ImportOutcome
{
    /// <summary>Not changed since it was last read: nothing was done.</summary>
    Unchanged,
    Created,
    Revised,

    /// <summary>Its text was already the item's: only the file is remembered.</summary>
    SameText,

    /// <summary>Laid before an approver as a correction of what is out.</summary>
    Corrected,
    Refused,
}

/// <param name="Path">Relative to the folder that was imported.</param>
/// <param name="Faults">Why it was refused, each with its line where it has one; then nothing of the file was stored.</param>
public sealed record ImportResult(string Path, ImportOutcome Outcome, Guid? ItemId, string? ItemCode, IReadOnlyList<ImportFault> Faults)
{
    public static ImportResult Refused(string path, params IReadOnlyList<ImportFault> faults) => new(path, ImportOutcome.Refused, null, null, faults);
}

/// <summary>One thing to mend in a file.</summary>
public sealed record ImportFault(int? Line, Problem Problem)
{
    public static ImportFault Of(string code, string vi, string en) => new(null, new Problem(code, "", vi, en));
}
