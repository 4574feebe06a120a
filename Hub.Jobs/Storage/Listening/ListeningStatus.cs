namespace Hub.Storage.Listening;

public enum ListeningMode
{
    NotConnected,
    Listening,

    /// <summary>LISTEN does not work on this connection, most likely because of a transaction pooler: everything is looked at each second instead.</summary>
    Polling,
}

/// <summary>How this node hears of work, for the page of the administrator.</summary>
public sealed class ListeningStatus(TimeProvider clock)
{
    private volatile Reading current = new(ListeningMode.NotConnected, clock.GetUtcNow());

    public Reading Current => current;

    /// <summary>True when that is news.</summary>
    internal bool Is(ListeningMode mode)
    {
        if (current.Mode == mode)
        {
            return false;
        }

        current = new Reading(mode, clock.GetUtcNow());
        return true;
    }

    public sealed record Reading(ListeningMode Mode, DateTimeOffset Since);
}
