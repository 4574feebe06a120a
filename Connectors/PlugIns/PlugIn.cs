using Connectors.Contract;

namespace Connectors.PlugIns;

/// <summary>A file of the folder and what this process made of it when it started.</summary>
public sealed record PlugIn(PlugInFile File, PlugInState State)
{
    public IReadOnlyList<IConnector> Connectors { get; init; } = [];

    /// <summary>Why it is refused.</summary>
    public Problem? Problem { get; init; }
}
