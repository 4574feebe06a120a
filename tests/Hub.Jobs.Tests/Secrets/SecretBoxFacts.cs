using System.Security.Cryptography;
using Hub.Secrets;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support;
using Secret = Connectors.Contract.Secret;

namespace Hub.Jobs.Tests.Secrets;

public sealed class SecretBoxFacts : IAsyncLifetime
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private readonly TestDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task What_one_node_locks_another_opens()
    {
        await using var a = Node(Key);
        await using var b = Node(Key);

        var locked = Box(a).Lock("channel:7", new Secret("mật khẩu Đắk Lắk 1.234,5 🔑"));

        Assert.Equal("mật khẩu Đắk Lắk 1.234,5 🔑", Box(b).Open("channel:7", locked).Reveal());
        Assert.DoesNotContain("Lắk", locked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ring_in_the_database_does_not_tell_its_keys()
    {
        await using var a = Node(Key);
        Box(a).Lock("channel:7", new Secret("token"));
        await using var db = database.CreateDb();

        var xml = (await db.DataKeys.SingleAsync()).Xml;

        Assert.Contains("wrappedKey", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_master_key_is_refused_and_makes_no_key_of_its_own()
    {
        await using var a = Node(Key);
        var locked = Box(a).Lock("channel:7", new Secret("token"));
        await using var b = Node(RandomNumberGenerator.GetBytes(32));

        var refusal = Refusal(() => Box(b).Open("channel:7", locked));
        var second = Refusal(() => Box(b).Lock("channel:7", new Secret("token")));

        Assert.Equal("master-key-foreign", refusal.Code);
        Assert.Equal("master-key-foreign", second.Code);
        await using var db = database.CreateDb();
        Assert.Equal(1, await db.DataKeys.CountAsync());
    }

    [Fact]
    public async Task A_secret_of_one_purpose_does_not_open_for_another()
    {
        await using var a = Node(Key);
        var locked = Box(a).Lock("channel:7", new Secret("token"));

        Assert.Equal("secret-unreadable", Refusal(() => Box(a).Open("channel:8", locked)).Code);
    }

    [Fact]
    public async Task A_damaged_secret_says_what_to_do()
    {
        await using var a = Node(Key);

        var problem = Refusal(() => Box(a).Open("channel:7", "hỏng"));

        Assert.Equal("secret-unreadable", problem.Code);
        Assert.Contains("nhập lại", problem.TextVi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_ring_a_restored_secret_says_that_it_cannot_be_opened()
    {
        string locked;
        await using (var a = Node(Key))
        {
            locked = Box(a).Lock("channel:7", new Secret("token"));
        }

        await database.TamperAsync("delete from hub.data_keys");
        await using var b = Node(Key);

        Assert.Equal("secret-unreadable", Refusal(() => Box(b).Open("channel:7", locked)).Code);
    }

    [Fact]
    public async Task A_database_that_is_away_is_not_taken_for_a_damaged_secret()
    {
        await using var a = Node(Key, ";Database=hub_khong_co");

        Assert.True(DatabaseTrouble.Is(Assert.ThrowsAny<Exception>(() => Box(a).Lock("channel:7", new Secret("token")))));
    }

    private static SecretBox Box(ServiceProvider node) => node.GetRequiredService<SecretBox>();

    private static Connectors.Contract.Problem Refusal(Action act) => Unwrap(Record.Exception(act)).Problem;

    private static SetupException Unwrap(Exception? thrown) => Assert.IsType<SetupException>(thrown);

    private ServiceProvider Node(byte[] key, string overrides = "") => new ServiceCollection()
        .AddLogging()
        .AddHubStorage(new DatabaseOptions { Application = database.AppConnection + overrides })
        .AddHubSecrets(new MasterKey(key))
        .BuildServiceProvider();
}
