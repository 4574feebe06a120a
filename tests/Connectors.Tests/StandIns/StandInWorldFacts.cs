using System.Net;
using System.Net.Http.Json;
using System.Text;
using StandIns;

namespace Connectors.Tests.StandIns;

public sealed class StandInWorldFacts : IDisposable
{
    private const string Text = "Lịch tiêm chủng 🏥 cho trẻ em. Mã tin: HN-26-0123";

    private readonly TempFolder folder = new();
    private readonly HttpClient http = new(new SocketsHttpHandler());

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_answered_is_there_after_a_restart()
    {
        await using (var first = await StandInHost.StartAsync(new NotesStandIn(), 0, folder.Path))
        {
            await PostAsync(first, Text);
        }

        await using var second = await StandInHost.StartAsync(new NotesStandIn(), 0, folder.Path);

        Assert.Equal([Text], ((NotesStandIn)second.StandIn).Texts);
        Assert.Equal(1, second.Witness["HN-26-0123"].CreationsEverVisible);
        Assert.Equal(Text, Assert.Single(second.Witness["HN-26-0123"].VisibleNow).Text);
    }

    [Fact]
    public async Task A_line_that_a_killed_process_tore_never_happened()
    {
        await using (var first = await StandInHost.StartAsync(new NotesStandIn(), 0, folder.Path))
        {
            await PostAsync(first, Text);
        }

        await File.AppendAllTextAsync(Path.Combine(folder.Path, "notes.jsonl"), """{"text":"dở da""");
        await using (var second = await StandInHost.StartAsync(new NotesStandIn(), 0, folder.Path))
        {
            await PostAsync(second, "hai");
        }

        await using var third = await StandInHost.StartAsync(new NotesStandIn(), 0, folder.Path);

        Assert.Equal([Text, "hai"], ((NotesStandIn)third.StandIn).Texts);
    }

    [Fact]
    public async Task The_witness_tells_over_http_what_a_reader_sees()
    {
        await using var host = await StandInHost.StartAsync(new NotesStandIn(), 0, folder.Path);
        await PostAsync(host, Text);

        var seen = await http.GetFromJsonAsync<WitnessView>(new Uri(host.Address, "_witness"));

        Assert.Equal(Text, Assert.Single(seen!["HN-26-0123"].VisibleNow).Text);
        Assert.Equal(1, seen["HN-26-0123"].WritesAccepted);
        Assert.Equal(1, seen.Requests["POST /notes"]);
    }

    [Fact]
    public async Task Its_page_shows_the_posts_and_says_that_it_is_not_real()
    {
        await using var host = await StandInHost.StartAsync(new NotesStandIn(), 0, folder.Path);
        await PostAsync(host, "<b>đậm</b> Mã tin: HN-26-0123");

        var page = WebUtility.HtmlDecode(await http.GetStringAsync(host.Address));

        Assert.Contains("GIẢ LẬP", page, StringComparison.Ordinal);
        Assert.Contains("<b>đậm</b> Mã tin: HN-26-0123", page, StringComparison.Ordinal);
    }

    private async Task PostAsync(StandInHost host, string text)
    {
        using var answer = await http.PostAsync(new Uri(host.Address, "notes"), new StringContent(text, Encoding.UTF8));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
