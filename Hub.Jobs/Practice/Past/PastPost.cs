using System.Text.Json.Serialization;

namespace Hub.Practice.Past;

/// <summary>A post from before the hub, as a stand-in is told of it.</summary>
public sealed record PastPost(string Id, DateTimeOffset At, string Text)
{
    public string? Title { get; init; }

    public string? Summary { get; init; }

    public string? Slug { get; init; }

    public bool Hidden { get; init; }

    public PastPicture? Picture { get; init; }

    public IReadOnlyDictionary<string, long> Figures { get; init; } = new Dictionary<string, long>();

    /// <summary>Where readers find it.</summary>
    public required Uri Url { get; init; }

    /// <summary>Adopted when the invented past began; the others wait for whoever practises.</summary>
    [JsonIgnore]
    public bool Adopted { get; init; }
}

public sealed record PastPicture(string Name, string Alt, byte[] Bytes);
