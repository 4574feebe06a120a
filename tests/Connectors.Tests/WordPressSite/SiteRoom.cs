using System.Net;
using System.Net.Http.Json;
using Connectors.Contract;
using Connectors.Tests.Exam;
using Connectors.WordPressSite;
using StandIns.WordPress;

namespace Connectors.Tests.WordPressSite;

/// <summary>An exam room at a WordPress site, with a reader's browser and the site's own editors beside it.</summary>
internal sealed class SiteRoom : IAsyncDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private SiteRoom(ExamRoom room) => Room = room;

    public ExamRoom Room { get; }

    public WordPressConnector Connector => (WordPressConnector)Room.Connector;

    public WordPressStandIn Site => (WordPressStandIn)Room.Host.StandIn;

    public static async Task<SiteRoom> OpenAsync(WordPressStandIn? site = null, SiteUser? user = null, params (string Name, string Value)[] settings) =>
        new(await ExamRoom.OpenAsync(new WordPressConnector(), site ?? new WordPressStandIn(), address => SiteChannel.At(address, user, settings)));

    public async Task PutOutAsync()
    {
        await Room.SucceedAsync(DeliveryStep.Prepare);
        await Room.SucceedAsync(DeliveryStep.Reveal);
    }

    public Task<FindOutcome> FindAsync(DeliveryStep step = DeliveryStep.Prepare)
    {
        var sent = Room.RequestFor(step);
        return Connector.FindAsync(new FindRequest { Sent = sent, Step = step, FirstAttemptAt = sent.Now }, Room.Door.Out, default);
    }

    /// <summary>What the site's own editors do in its admin pages.</summary>
    public async Task<long> PartnerAsync(object edit, long? id = null)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(Room.Host.Address, $"_partner/posts/{id}"), edit);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Made>())!.Id;
    }

    /// <summary>The page as a reader gets it, or the status.</summary>
    public async Task<(HttpStatusCode Status, string Html)> ReadPageAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(Room.Host.Address, path));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public long OnlyId => Site.Posts.Single().Id;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Room.DisposeAsync();
    }

    private sealed record Made(long Id);
}
