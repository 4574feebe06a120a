using Hub.Nodes;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support;

namespace Hub.Jobs.Tests.Storage;

public sealed class MappingFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("CreatedAt", "created_at")]
    [InlineData("RemoteURLSeen", "remote_url_seen")]
    [InlineData("Id", "id")]
    [InlineData("ReachD28", "reach_d28")]
    [InlineData("Payload_Hash", "payload_hash")]
    public void A_name_becomes_a_column(string name, string column) => Assert.Equal(column, Kebab.Snake(name));

    [Theory]
    [InlineData(Sample.NeedsHand, "needs-hand")]
    [InlineData(Sample.Out, "out")]
    public void A_member_is_a_word_in_rows(Sample value, string word)
    {
        Assert.Equal(word, Kebab.Of(value));
        Assert.Equal(value, Kebab.Parse<Sample>(word));
    }

    [Fact]
    public void An_unknown_word_is_refused() => Assert.Throws<FormatException>(() => Kebab.Parse<Sample>("needshand"));

    [Fact]
    public async Task Rows_come_back_as_they_were_written()
    {
        var user = new User { DisplayName = "Trần Đức Ánh 🌾", UserName = "anh@dothi.gov.vn", LockoutEnd = At };
        var node = new Node { Name = "nút-1", Role = NodeRole.Jobs, StartedAt = At, SeenAt = At };
        await using (var writing = database.CreateDb())
        {
            writing.AddRange(user, node);
            await writing.SaveChangesAsync();
        }

        await using var reading = database.CreateDb();

        Assert.Equal("Trần Đức Ánh 🌾", (await reading.Users.SingleAsync(u => u.Id == user.Id)).DisplayName);
        Assert.Equal(At, (await reading.Users.SingleAsync(u => u.LockoutEnd == At)).LockoutEnd);
        Assert.Equal(NodeRole.Jobs, (await reading.Nodes.SingleAsync(n => n.Role == NodeRole.Jobs)).Role);
        Assert.Equal("jobs", await reading.Database.SqlQuery<string>($"select role as \"Value\" from hub.nodes").SingleAsync());
    }

    [Fact]
    public async Task The_services_give_a_database_per_scope_and_a_factory()
    {
        var services = new ServiceCollection().AddHubStorage(new DatabaseOptions { Application = database.AppConnection });
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        await using var scope = provider.CreateAsyncScope();

        var scoped = scope.ServiceProvider.GetRequiredService<HubDb>();
        await using var made = await provider.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync();

        Assert.Same(scoped, scope.ServiceProvider.GetRequiredService<HubDb>());
        Assert.True(await made.HubMode.AnyAsync(m => m.Mode == HubMode.Practice));
    }

    public enum Sample
    {
        NeedsHand,
        Out,
    }
}
