namespace Hub.Jobs.Tests.Orders;

/// <summary>
/// The matrix in the words of an order. Each line: the earlier delivery, what is out there, then what a correction and what a withdrawal
/// means. <c>way</c> is the connector's own way to change or remove; after the stroke, what comes first: <c>look</c> where the connector can
/// look, <c>person</c> where nobody but a person can.
/// </summary>
internal static class OrderMatrix
{
    public const string Text =
        """
        none                                            | nothing | publish        | never-out
        Publish Waiting                                 | nothing | publish        | never-out
        Publish Parked                                  | nothing | publish        | never-out
        Publish Blocked                                 | nothing | publish        | never-out
        Publish Rejected                                | nothing | publish        | never-out
        Publish Conflict                                | nothing | publish        | never-out
        Publish GivenUp                                 | nothing | publish        | never-out
        Publish Superseded                              | nothing | publish        | never-out
        Publish Cancelled                               | nothing | publish        | never-out
        Publish Skipped                                 | nothing | publish        | never-out
        Publish Prepared                                | nothing | publish        | discard
        Publish Waiting Handle=h-1                      | nothing | publish        | discard
        Publish Sending                                 | nothing | way/its-answer | way/its-answer
        Publish Pending                                 | nothing | way/its-platform | way/its-platform
        Publish Blocked ClaimedFrom=Pending Ticket=t-1  | nothing | way/its-platform | way/its-platform
        Publish Unsure                                  | nothing | way/look       | way/look
        Publish NeedsLook                               | nothing | way/person     | way/person
        Publish NeedsHand                               | nothing | hand-or-publish/hand | way/hand
        Publish Published                               | live    | way            | way
        Publish Published                               | shown   | already-so     | way
        Retract Removed                                 | gone    | publish        | already-so
        Retract Waiting                                 | live    | publish/its-removal | way/its-removal
        Retract NeedsHand                               | live    | publish/its-removal | way/its-removal
        Retract GivenUp                                 | live    | publish/its-removal | way/its-removal
        Update Waiting                                  | live    | way            | way
        Update Sending                                  | live    | way/its-answer | way/its-answer
        Update Parked                                   | live    | way            | way
        Update Blocked                                  | live    | way            | way
        Update Rejected                                 | live    | way            | way
        Update Conflict                                 | live    | way            | way
        Update GivenUp                                  | live    | way            | way
        Update NeedsHand                                | live    | way            | way
        Update Superseded                               | live    | way            | way
        Update Cancelled                                | live    | way            | way
        Update Unsure                                   | live    | way/read       | way/read
        Update NeedsLook                                | live    | way/person-reads | way/person-reads
        Publish Removed                                 | gone    | publish        | already-so
        Publish Blocked MayBeOut=yes DoubtStep=Publish  | nothing | way/look       | way/look
        Publish Rejected MayBeOut=yes DoubtStep=Publish | nothing | way/look       | way/look
        Update Prepared                                 | live    | way            | way
        Update Pending                                  | live    | way/its-platform | way/its-platform
        Update Published                                | live    | way            | way
        Update Published                                | shown   | already-so     | way
        Update Removed                                  | gone    | publish        | already-so
        Update Skipped                                  | live    | way            | way
        Retract Sending                                 | live    | publish/its-removal | way/its-removal
        Retract Prepared                                | live    | publish/its-removal | way/its-removal
        Retract Pending                                 | live    | publish/its-removal | way/its-removal
        Retract Unsure                                  | live    | publish/its-removal | way/its-removal
        Retract NeedsLook                               | live    | publish/its-removal | way/its-removal
        Retract Parked                                  | live    | publish/its-removal | way/its-removal
        Retract Blocked                                 | live    | publish/its-removal | way/its-removal
        Retract Rejected                                | live    | publish/its-removal | way/its-removal
        Retract Conflict                                | live    | publish/its-removal | way/its-removal
        Retract Published                               | live    | way            | way
        Retract Superseded                              | live    | way            | way
        Retract Cancelled                               | live    | way            | way
        Retract Skipped                                 | live    | way            | way
        Retract Sending Handle=h-1                      | nothing | publish/its-removal | way/its-removal
        """;

    /// <summary>Connector → its way to change, its way to remove, of those that have ways of their own.</summary>
    private static readonly Dictionary<string, (string Change, string Remove)> Own = new()
    {
        ["assisted"] = ("by-hand", "by-hand"),
        ["http-push"] = ("push", "push"),
        ["hub-site"] = ("own-page", "own-page"),
        ["lotus"] = ("by-hand", "by-hand"),

        // Until somebody has tried the bot's own edits and removals in the group, a person does it there.
        ["lotus-chat"] = ("by-hand", "by-hand"),
        ["partner-feed"] = ("feed", "feed"),
        ["signed-push"] = ("push", "push"),
    };

    /// <summary>A platform that a program can change and empty needs no row: adding such a connector touches nothing here.</summary>
    public static (string Change, string Remove) WaysOf(string key) => Own.GetValueOrDefault(key, ("update", "retract"));
}
