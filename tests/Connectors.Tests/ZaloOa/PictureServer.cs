using System.Security.Cryptography;
using Connectors.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Connectors.Tests.ZaloOa;

/// <summary>The hub's public pictures, on a port of their own: the platform fetches them from here.</summary>
internal sealed class PictureServer : IMediaSource, IAsyncDisposable
{
    private readonly Dictionary<string, byte[]> pictures = new(StringComparer.Ordinal);
    private WebApplication app = null!;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/m/{sha256}", (string sha256) => pictures.TryGetValue(sha256, out var bytes) ? Results.Bytes(bytes, "image/jpeg") : Results.NotFound());
        await app.StartAsync();
    }

    /// <summary>A picture of so many bytes, as the library hands it to a connector.</summary>
    public OutgoingMedia Add(int bytes, string alt, string? credit = null, string? reference = null, bool reachable = true)
    {
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[bytes - 4]];
        picture[^1] = (byte)(pictures.Count + 1);
        var hash = Convert.ToHexStringLower(SHA256.HashData(picture));
        if (reachable)
        {
            pictures[hash] = picture;
        }

        return new(hash, "image/jpeg", 1280, 720, bytes, alt, credit, reference);
    }

    public Task<ReadOnlyMemory<byte>> ReadAsync(string sha256, CancellationToken ct) => Task.FromResult<ReadOnlyMemory<byte>>(pictures[sha256]);

    public Uri AddressOf(string sha256) => new($"{app.Urls.First()}/m/{sha256}");

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
