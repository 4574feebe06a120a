using System.Text.Json;

namespace StandIns;

/// <summary>The posts from before, by the name of their stand-in. The practice start writes the file, so that both tell one past.</summary>
internal static class PastFile
{
    public static IReadOnlyDictionary<string, IReadOnlyList<PastPost>> Read(string path)
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<PastPost>>>(file, JsonSerializerOptions.Web)!;
    }
}
