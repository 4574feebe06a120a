using Hub.Channels;
using Hub.Kept;
using Hub.Storage;

namespace Hub.Orders;

/// <summary>
/// Has the public page of a post kept when an order comes, and again when it is settled there. Beside the proofs, and none of them: a page may ask
/// readers to sign in, and nothing waits for it.
/// </summary>
internal static class TaskPages
{
    /// <summary>In the caller's transaction.</summary>
    public static void AskBefore(HubDb db, Foreseen foreseen, OrderTask task, DateTimeOffset now)
    {
        if (HasPage(foreseen.Channel.Connector, task))
        {
            EvidencePage.Ask(db, task.Id, PageMoment.Before, EvidenceLink.Whole(task.CopyUrl), now);
        }
    }

    /// <summary>In the caller's transaction. Where the old text stood, and where the new one stands.</summary>
    public static void AskAfter(HubDb db, TaskEvidence at, DateTimeOffset now)
    {
        if (HasPage(at.Channel.Connector, at.Task))
        {
            foreach (var url in new[] { at.Task.CopyUrl, at.Changes.LastOrDefault(c => c.Url is not null)?.Url }.OfType<string>().Distinct())
            {
                EvidencePage.Ask(db, at.Task.Id, PageMoment.After, EvidenceLink.Whole(url), now);
            }
        }
    }

    // Of our own page the row says all: it is what readers get.
    private static bool HasPage(string connector, OrderTask task) => connector != OwnOutlets.Site && task.BulletinId is null;
}
