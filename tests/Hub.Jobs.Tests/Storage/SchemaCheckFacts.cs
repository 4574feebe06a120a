using Hub.Setup;
using Hub.Storage;
using Tests.Support;

namespace Hub.Jobs.Tests.Storage;

public sealed class SchemaCheckFacts : IAsyncLifetime
{
    private readonly EmptyDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_node_that_may_not_migrate_refuses_an_empty_database()
    {
        Assert.Equal("database-older", await Refusal(HubMode.Practice));
    }

    [Fact]
    public async Task A_node_that_may_not_migrate_refuses_a_database_that_lacks_a_step()
    {
        await MigrateAsync(MigrationScript.BuiltIn());
        await database.ScalarAsync("delete from hub_schema.migrations where number = (select max(number) from hub_schema.migrations) returning 1");

        Assert.Equal("database-older", await Refusal(HubMode.Practice));
    }

    [Fact]
    public async Task It_takes_one_that_is_up_to_date_and_of_its_mode_only()
    {
        await MigrateAsync(MigrationScript.BuiltIn());

        Assert.Null(await Refusal(HubMode.Practice));
        Assert.Equal("wrong-mode", await Refusal(HubMode.Live));
    }

    private async Task MigrateAsync(IEnumerable<MigrationScript> scripts) =>
        await new Migrator(database.OwnerConnection, "hub_test_app", [.. scripts]).RunAsync(HubMode.Practice, default);

    private async Task<string?> Refusal(HubMode mode)
    {
        await using var source = HubDataSource.Build(database.AppConnection);
        var thrown = await Record.ExceptionAsync(() => SchemaCheck.RefuseUnfitAsync(source, mode, default));
        return thrown is null ? null : Assert.IsType<SetupException>(thrown).Problem.Code;
    }
}
