namespace Hub.Causes;

/// <summary>A cause in plain words, in one language.</summary>
/// <param name="Happened">What happened.</param>
/// <param name="Do">What is to be done, by the machine or by somebody.</param>
public sealed record CauseText(string Happened, string Do);

/// <summary>Who acts next.</summary>
public enum CauseOwner
{
    Nobody,
    Officer,
    Editor,
    Administrator,
}

/// <summary>A row of the table of causes.</summary>
/// <param name="Code">As attempts hold it, with <c>*</c> for any run of characters.</param>
public sealed record CauseWords(string Code, CauseOwner Who, CauseText Vi, CauseText En);
