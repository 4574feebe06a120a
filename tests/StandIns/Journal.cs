using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StandIns;

/// <summary>
/// The accepted writes of a stand-in, one JSON line each. A write is on the disk before the world shows it and before it is answered, and
/// the world is made by nothing but <c>apply</c>: so a restarted stand-in shows what the killed one showed.
/// </summary>
public sealed class Journal<TEntry> : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Action<TEntry> apply;
    private readonly FileStream file;

    /// <summary>Opens the file and replays it.</summary>
    public Journal(string path, Action<TEntry> apply)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        this.apply = apply;
        Replay();
    }

    /// <summary>Stores the entry, then applies it. The caller holds its world's lock from the decision to here.</summary>
    public void Write(TEntry entry)
    {
        file.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry, Json), (byte)'\n']);
        file.Flush(flushToDisk: true);
        apply(entry);
    }

    public void Dispose() => file.Dispose();

    private void Replay()
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);

        // A process killed inside Write leaves half a line. It was never answered, so it never happened.
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        file.SetLength(whole);
        file.Position = whole;

        foreach (var line in Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            apply(JsonSerializer.Deserialize<TEntry>(line, Json)!);
        }
    }
}
