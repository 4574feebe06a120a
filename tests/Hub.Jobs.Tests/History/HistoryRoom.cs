using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.Facebook;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.History;

/// <summary>A hub, and a Page on a real socket that had posts before it.</summary>
public sealed class HistoryRoom : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bai-cu-").FullName;
    private readonly HttpClient http = new(new SocketsHttpHandler());

    private HistoryRoom(TestHub hub, World world) => (Hub, World) = (hub, world);

    public TestHub Hub { get; }

    public World World { get; }

    public StandInHost Page { get; private set; } = null!;

    public Guid Channel { get; private set; }

    public static async Task<HistoryRoom> OpenAsync(TestDatabase database)
    {
        var hub = new TestHub(database);
        var room = new HistoryRoom(hub, await World.BuildAsync(hub));
        room.Page = await StandInHost.StartAsync(new FacebookStandIn(), 0, room.folder);
        room.Channel = await room.World.ChannelAsync(
            "facebook-page", $"trang-{Guid.NewGuid():n}",
            new() { ["base-address"] = room.Page.Address.AbsoluteUri.TrimEnd('/'), ["page-id"] = FacebookPractice.PageId, ["site-address"] = room.Page.Address.AbsoluteUri.TrimEnd('/') },
            new() { ["page-token"] = FacebookPractice.PageToken }, maxParallel: 1);
        return room;
    }

    /// <summary>Somebody posts there by hand, without the hub.</summary>
    public async Task PostAsync(string message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Page.Address, $"v25.0/{FacebookPractice.PageId}/feed")) { Content = JsonContent.Create(new { message }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", FacebookPractice.PageToken);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    public async Task PostManyAsync(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await PostAsync($"Bài cũ số {i}: phường Đồng Xanh phục vụ 1.23{i % 10},5 lượt 🌸\n\nNội dung bài {i}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Page.DisposeAsync();
        await using (var db = Hub.Database.CreateOwnerDb())
        {
            await db.Organisation.ExecuteDeleteAsync();
        }

        await Hub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
