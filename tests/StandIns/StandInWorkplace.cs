namespace StandIns;

/// <summary>What a stand-in works with: a folder that survives a restart, and a clock.</summary>
public sealed class StandInWorkplace(string dataDir, TimeProvider clock) : IDisposable
{
    private readonly List<IDisposable> open = [];

    public TimeProvider Clock => clock;

    /// <summary>Opens and replays a journal; it is closed with the host.</summary>
    public Journal<TEntry> OpenJournal<TEntry>(string fileName, Action<TEntry> apply)
    {
        var journal = new Journal<TEntry>(Path.Combine(dataDir, fileName), apply);
        open.Add(journal);
        return journal;
    }

    public void Dispose() => open.ForEach(j => j.Dispose());
}
