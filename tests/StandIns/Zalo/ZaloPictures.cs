using System.Text.Json;

namespace StandIns.Zalo;

/// <summary>Fetches the pictures of an article as Zalo does, by their addresses; a stand-in reaches this machine and nothing else.</summary>
internal sealed class ZaloPictures(ZaloSwitches switches) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>The first field whose picture is of no use, or null.</summary>
    public async Task<string?> BadFieldAsync(JsonElement article, CancellationToken ct)
    {
        if (!switches.FetchesPictures)
        {
            return null;
        }

        if (!await IsPictureAsync(ZaloPost.Text(article.GetProperty("cover"), "photo_url"), ct))
        {
            return "photo_url";
        }

        foreach (var element in article.GetProperty("body").EnumerateArray().Where(e => ZaloPost.Text(e, "type") == "image"))
        {
            if (!switches.FetchesPictures)
            {
                return null;
            }

            if (!await IsPictureAsync(ZaloPost.Text(element, "url"), ct))
            {
                return "url";
            }
        }

        return null;
    }

    public void Dispose() => http.Dispose();

    private async Task<bool> IsPictureAsync(string? address, CancellationToken ct)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !uri.IsLoopback)
        {
            return false;
        }

        try
        {
            using var answer = await http.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, ct);
            await using var body = await answer.Content.ReadAsStreamAsync(ct);
            var bytes = new byte[switches.MaxPictureBytes + 1];
            var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
            return answer.IsSuccessStatusCode && read <= switches.MaxPictureBytes && bytes.AsSpan(0, read) is [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..];
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false; // not reachable is an answer too
        }
    }
}
