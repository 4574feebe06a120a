using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Web.Tests.Commands;

/// <summary>
/// Practice and live never meet. Each fact starts the real program against a database where something is due at an outlet that listens: the
/// refusal is said in both languages, the exit code is 1, and no socket was opened.
/// </summary>
public sealed class WorldsApartFacts : IAsyncLifetime
{
    private const string Secret = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private readonly TestDatabase practice = new();
    private readonly LiveTestDatabase live = new();
    private readonly string folder = Directory.CreateTempSubdirectory("hai-moi-truong-").FullName;
    private readonly Ear outlet = new();

    public async Task InitializeAsync()
    {
        await practice.InitializeAsync();
        await live.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        outlet.Dispose();
        await practice.DisposeAsync();
        await live.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_live_hub_does_not_start_on_a_practice_database()
    {
        await SomethingIsDueAsync(practice);

        var ended = await new HubProgram(practice, folder) { Mode = HubMode.Live, Allowed = outlet.Endpoint }.RunAsync("serve");

        Refused(ended, "thực hành", "prepared as practice");
    }

    [Fact]
    public async Task A_practice_hub_does_not_start_on_a_live_database()
    {
        await using (var hub = new TestHub(live))
        {
            await (await World.BuildAsync(hub)).ChannelAsync("signed-push", "doi-tac", new() { ["endpoint"] = outlet.Address }, new() { ["secret"] = Secret });
        }

        var ended = await new HubProgram(live, folder).RunAsync("once");

        Refused(ended, "chế độ thật", "prepared as live");
    }

    [Fact]
    public async Task A_real_host_is_refused_in_practice_when_a_channel_is_added_and_at_its_check()
    {
        await SomethingIsDueAsync(practice);
        var secret = Path.Combine(folder, "secret");
        await File.WriteAllTextAsync(secret, Secret);
        var hub = new HubProgram(practice, folder);

        var added = await hub.RunAsync(
            "channel", "add", "--connector", "signed-push", "--name", "Đối tác thật", "--slug", "that", "--set", $"endpoint={outlet.Address}", "--secret-file", $"secret={secret}");
        var check = await hub.RunAsync("channel", "check", "doi-tac");

        Refused(added, "trang giả lập", "stand-ins only");
        Assert.Equal(3, check.Code);
        Assert.Contains("host-not-a-stand-in", check.Errors, StringComparison.Ordinal);
        Assert.False(outlet.Heard);
        await using var db = practice.CreateDb();
        Assert.False(await db.Channels.AnyAsync(c => c.Slug == "that"));
    }

    [Fact]
    public async Task A_sample_is_refused_by_a_live_hub()
    {
        await using (var hub = new TestHub(live))
        {
            var world = await World.BuildAsync(hub);
            await world.ChannelAsync("signed-push", "trang-tin", new() { ["endpoint"] = outlet.Address }, new() { ["secret"] = Secret });
        }

        var ended = await new HubProgram(live, folder) { Mode = HubMode.Live, Allowed = outlet.Endpoint }.RunAsync("item", "import", "content/samples/01-quay-ho-so-sang-thu-bay.md");

        Refused(ended, "dữ liệu mẫu", "sample data");
        await using var db = live.CreateDb();
        Assert.Equal(0, await db.Items.CountAsync());
    }

    private void Refused(Ended ended, string vi, string en)
    {
        Assert.True(ended.Code == 1, $"exit code {ended.Code}:\n{ended.All}");
        Assert.Contains(vi, ended.Errors, StringComparison.Ordinal);
        Assert.Contains(en, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Hub.", ended.All, StringComparison.Ordinal);
        Assert.False(outlet.Heard);
    }

    private async Task SomethingIsDueAsync(TestDatabase database)
    {
        await using var hub = new TestHub(database);
        var world = await World.BuildAsync(hub);
        await world.ApprovedItemAsync(await world.ChannelAsync("signed-push", "doi-tac", new() { ["endpoint"] = outlet.Address }, new() { ["secret"] = Secret }));
    }
}
