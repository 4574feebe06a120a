using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Channels;

public sealed class ChannelSavingFacts : IAsyncLifetime
{
    private static readonly Secret Good = new("whsec_" + Convert.ToBase64String(new byte[32]));

    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private Actor administrator = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        administrator = (await World.BuildAsync(hub)).Approver;
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_new_channel_is_read_only_its_secret_locked_and_the_act_audited_without_values()
    {
        var added = await AddAsync(Push("http://127.0.0.1:5999/hooks"));

        await using var db = hub.Db();
        var channel = await db.Channels.SingleAsync(c => c.Id == added.Id);
        Assert.Null(channel.OpenedAt);
        Assert.Equal("http://127.0.0.1:5999/hooks", channel.Settings["endpoint"]);
        Assert.DoesNotContain(Good.Reveal(), channel.Secrets["secret"], StringComparison.Ordinal);
        Assert.Equal(Good, (await hub.Get<ChannelSetups>().ReadAsync(db, channel, default)).SecretOf("secret"));
        var line = await db.Audit.SingleAsync(a => a.Action == "channel.added");
        Assert.DoesNotContain("5999", line.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://partner.example/hooks")]
    [InlineData("http://127.0.0.1:80/hooks")]
    [InlineData("http://localhost:5999/hooks")]
    public async Task Practice_takes_no_host_that_is_not_a_stand_in(string endpoint)
    {
        var problem = await RefusedAsync(() => AddAsync(Push(endpoint)));

        Assert.Equal("host-not-a-stand-in", problem.Code);
        Assert.Contains("giả lập", problem.TextVi, StringComparison.Ordinal);
        Assert.Contains("stand-in", problem.TextEn, StringComparison.Ordinal);
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task Practice_takes_no_channel_whose_api_would_be_the_platforms_own_by_default()
    {
        var problem = await RefusedAsync(() => AddAsync(new NewChannel("facebook-page", "trang", "Trang", new ChannelValues
        {
            Settings = new Dictionary<string, string> { ["page-id"] = "1", ["site-address"] = "http://127.0.0.1:5999" },
        })));

        Assert.Equal(("host-not-a-stand-in", "base-address"), (problem.Code, problem.Where));
    }

    [Fact]
    public async Task A_channel_of_practice_cannot_be_turned_to_another_host_afterwards()
    {
        var added = await AddAsync(Push("http://127.0.0.1:5999/hooks"));

        var problem = await RefusedAsync(() => ActAsync((saving, db) => saving.ChangeAsync(
            db, added.Id, null, new ChannelValues { Settings = new Dictionary<string, string> { ["endpoint"] = "https://partner.example/" } }, administrator, default)));

        await using var db = hub.Db();
        Assert.Equal("host-not-a-stand-in", problem.Code);
        Assert.Equal("http://127.0.0.1:5999/hooks", (await db.Channels.SingleAsync()).Settings["endpoint"]);
    }

    [Fact]
    public async Task All_faults_of_the_values_come_at_once()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => AddAsync(new NewChannel("signed-push", "a", "A", new ChannelValues
        {
            Settings = new Dictionary<string, string> { ["endpoint"] = "không phải địa chỉ", ["secret"] = "lộ", ["mau"] = "1" },
            Secrets = new Dictionary<string, Secret> { ["khoa"] = Good },
            Token = new TokenPair(Good, Good),
        })));

        Assert.Equal(
            ["secret-in-settings", "setting-unknown", "setting-unknown", "setting-wrong", "token-not-used"],
            refused.Refusals.Select(r => r.Problem.Code).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("khong-co", "a", "connector-unknown")]
    [InlineData("signed-push", "Đối tác", "slug-wrong")]
    [InlineData("signed-push", "da-co", "channel-twice")]
    public async Task What_names_nothing_or_somebody_else_is_refused(string connector, string slug, string code)
    {
        await AddAsync(Push("http://127.0.0.1:5999/hooks") with { Slug = "da-co" });

        var problem = await RefusedAsync(() => AddAsync(Push("http://127.0.0.1:5999/hooks") with { Connector = connector, Slug = slug }));

        Assert.Equal(code, problem.Code);
    }

    [Fact]
    public async Task A_setting_is_changed_alone_and_an_empty_one_goes_away()
    {
        var added = await AddAsync(Push("http://127.0.0.1:5999/hooks"));

        await ActAsync((saving, db) => saving.ChangeAsync(db, added.Id, "Đối tác mới", new ChannelValues
        {
            Settings = new Dictionary<string, string> { ["address-pattern"] = "https://doi-tac.example/tin/{code}" },
        }, administrator, default));
        await ActAsync((saving, db) => saving.ChangeAsync(db, added.Id, null, new ChannelValues
        {
            Settings = new Dictionary<string, string> { ["address-pattern"] = "" },
        }, administrator, default));

        await using var db = hub.Db();
        var channel = await db.Channels.SingleAsync();
        Assert.Equal("Đối tác mới", channel.Name);
        Assert.Equal(["endpoint"], channel.Settings.Keys);
        Assert.Equal(["secret"], channel.Secrets.Keys);
    }

    private static NewChannel Push(string endpoint) => new("signed-push", "doi-tac", "Trang Đối tác", new ChannelValues
    {
        Settings = new Dictionary<string, string> { ["endpoint"] = endpoint },
        Secrets = new Dictionary<string, Secret> { ["secret"] = Good },
    });

    private Task<Channel> AddAsync(NewChannel wanted) => ActAsync((saving, db) => saving.AddAsync(db, wanted, administrator, default));

    private async Task<Channel> ActAsync(Func<ChannelSaving, HubDb, Task<Channel>> work)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var channel = await work(hub.Get<ChannelSaving>(), db);
        await transaction.CommitAsync();
        return channel;
    }

    private static async Task<Problem> RefusedAsync(Func<Task> act) => Assert.Single((await Assert.ThrowsAsync<RefusedException>(act)).Refusals).Problem;

    private async Task NothingIsStoredAsync()
    {
        await using var db = hub.Db();
        Assert.Equal((0, 0, 0), (await db.Channels.CountAsync(), await db.Apps.CountAsync(), await db.Audit.CountAsync()));
    }
}
