namespace StandIns.Facebook;

/// <summary>Something that readers do on a Page.</summary>
/// <param name="Times">As many of it in one message.</param>
public sealed record PageHappening(string PageId, string Item, string Verb = "add", string Person = "55", int Times = 1);
