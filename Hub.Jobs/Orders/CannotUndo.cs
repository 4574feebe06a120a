namespace Hub.Orders;

/// <summary>What no order can undo, by the keys of its words: <c>orders.undo-seen</c>.</summary>
public static class CannotUndo
{
    public static IReadOnlyList<string> Of(TaskMeans means, bool live, bool mayBe) => live || mayBe ? OfCopy(means) : [];

    private static IReadOnlyList<string> OfCopy(TaskMeans means) => means switch
    {
        TaskMeans.NeverOut or TaskMeans.Discard or TaskMeans.AlreadySo or TaskMeans.BulletinBack or TaskMeans.BulletinWaits => [],
        TaskMeans.Bulletin => ["inbox", "seen"],
        TaskMeans.FollowUp => ["stays", "seen"],
        TaskMeans.NotNamed => ["not-named", "seen"],
        TaskMeans.Push => ["partner-copies", "seen"],
        TaskMeans.Feed => ["partner-pulls", "seen"],
        TaskMeans.ByHand => ["only-by-hand", "seen"],
        TaskMeans.OwnPage => ["caches", "seen"],
        TaskMeans.Update or TaskMeans.Retract or TaskMeans.Publish => ["seen"],
    };
}
