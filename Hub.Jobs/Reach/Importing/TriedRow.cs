using Connectors.Contract;
using Hub.Channels;

namespace Hub.Reach.Importing;

/// <summary>A row of a file and what would become of it.</summary>
/// <param name="Problems">Why it cannot be taken; of a row that is already there, that it is.</param>
public sealed record TriedRow(TypedRow Typed, RowOutcome Outcome, IReadOnlyList<Problem> Problems)
{
    /// <summary>What it says of an item's publication; null where it is of a whole channel, or cannot be taken.</summary>
    public ManualFigure? OfItem { get; init; }

    public NewChannelFigure? OfChannel { get; init; }

    /// <summary>The post that the row was found to be about; null where none was, or where it is of a whole channel.</summary>
    public FoundPost? Found { get; init; }

    /// <summary>What should be looked at before it is taken.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];

    /// <summary>As the dry run counts it.</summary>
    public RowSum Sum => Outcome switch
    {
        RowOutcome.New or RowOutcome.Correction => RowSum.Matched,
        RowOutcome.There => RowSum.Duplicate,
        _ when Problems.Any(p => p.Code == "twice-in-file") => RowSum.Duplicate,
        _ => Problems.All(p => PostMatch.Codes.Contains(p.Code)) ? RowSum.Unmatched : RowSum.Invalid,
    };

    public bool CanBeTaken => Outcome is RowOutcome.New or RowOutcome.Correction;
}

/// <param name="Item">The item's code.</param>
public sealed record FoundPost(string Item, Channel Channel);

public enum RowSum
{
    Matched,

    /// <summary>Nothing of ours is what the row is about.</summary>
    Unmatched,

    /// <summary>In the ledger, or said by an earlier row.</summary>
    Duplicate,
    Invalid,
}

public enum RowOutcome
{
    New,

    /// <summary>Replaces a figure that was typed in before; its note is the reason.</summary>
    Correction,

    /// <summary>The same figure has been typed in already.</summary>
    There,
    Faulty,
}
