using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Hub.Jobs.Tests.Storage;

public sealed class FenceFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly InstanceKey foreign = new("another-machine-with-a-copy");

    [Fact]
    public async Task The_instance_that_wrote_it_may_send_and_another_may_not()
    {
        Assert.True(await new Fence(database.Databases, TestDatabase.Instance).HoldsAsync(default));
        Assert.False(await new Fence(database.Databases, foreign).HoldsAsync(default));
    }

    [Fact]
    public async Task A_later_node_does_not_take_a_fence_over()
    {
        Assert.False(await new Fence(database.Databases, foreign).HoldsOrFirstAsync(default));
        Assert.True(await new Fence(database.Databases, TestDatabase.Instance).HoldsAsync(default));
    }

    [Fact]
    public async Task A_copy_of_the_database_does_not_send()
    {
        await using var copy = await database.CopyAsync();

        Assert.False(await new Fence(copy.Databases, TestDatabase.Instance).HoldsOrFirstAsync(default));
    }

    [Fact]
    public async Task A_copy_sends_once_it_was_adopted_by_the_owner()
    {
        await using var copy = await database.CopyAsync();
        var fence = new Fence(copy.Databases, TestDatabase.Instance);
        await using var owner = copy.CreateOwnerDb();

        await fence.AdoptAsync(owner, default);

        Assert.True(await fence.HoldsAsync(default));
    }

    [Fact]
    public async Task Without_a_fence_nothing_is_sent_until_the_first_node_writes_it()
    {
        await using var copy = await database.CopyAsync();
        await copy.TamperAsync("delete from hub.fence");
        var fence = new Fence(copy.Databases, foreign);

        Assert.False(await fence.HoldsAsync(default));
        Assert.True(await fence.HoldsOrFirstAsync(default));
    }

    [Fact]
    public async Task The_secret_is_neither_stored_nor_printed()
    {
        await using var db = database.CreateDb();

        var stored = await db.Database.SqlQuery<string>($"select hash as \"Value\" from hub.fence").SingleAsync();

        Assert.NotEqual(TestDatabase.Instance.Text, stored);
        Assert.Equal("***", TestDatabase.Instance.ToString());
    }

    [Fact]
    public void A_short_secret_is_refused() => Assert.Throws<Hub.Setup.SetupException>(() => new InstanceKey("ngắn"));
}
