namespace Connectors.Tests.StandIns;

/// <summary>A folder for one test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("stand-in-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
