using System.Text.Encodings.Web;
using System.Text.Json;
using Hub.Setup;

namespace Hub.Practice.Past;

/// <summary>Writes what the stand-ins are told of the time before the hub. Written again it is the same, as it follows from the calendar.</summary>
public sealed class PastOfPlatforms(HubSettings settings)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task WriteAsync(string path, string pictures, PastCalendar calendar, CancellationToken ct)
    {
        var (posts, channels) = (new PastPosts(calendar, pictures), PracticeChannels.All(settings.Ports, settings.Addresses.Root));
        var told = PastPosts.Channels.ToDictionary(c => c.StandIn, c => posts.Of(channels.Single(x => x.Slug == c.Slug)));
        await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(told, Json), ct);
    }
}
