using Hub.Setup;
using Hub.Storage;
using Tests.Support;

namespace Hub.Jobs.Tests.Storage;

public sealed class MigratorFacts : IAsyncLifetime
{
    private static readonly IReadOnlyList<MigrationScript> Scripts = MigrationScript.BuiltIn();
    private readonly EmptyDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public void The_steps_are_numbered_from_one_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, Scripts.Count), Scripts.Select(s => s.Number));

    [Fact]
    public async Task An_empty_database_gets_every_step_once()
    {
        var first = await Migrate(Scripts);
        var second = await Migrate(Scripts);

        Assert.Equal(Scripts.Select(s => s.Name), first);
        Assert.Empty(second);
        Assert.Equal("practice", await database.ScalarAsync("select mode from hub.hub_mode"));
    }

    [Fact]
    public async Task Nodes_that_start_together_migrate_once()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrate(Scripts)));

        Assert.Equal(Scripts.Count, runs.Sum(r => r.Count));
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_of_itself_and_is_run_again_when_mended()
    {
        var broken = Scripts.Append(Next("create table hub.tin_tuc (id int); select 1 / 0;")).ToList();
        var mended = Scripts.Append(Next("create table hub.tin_tuc (id int);")).ToList();

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Migrate(broken));
        Assert.Equal(false, await database.ScalarAsync("select to_regclass('hub.tin_tuc') is not null"));
        Assert.Single(await Migrate(mended));
    }

    [Fact]
    public async Task An_edited_step_is_refused()
    {
        await Migrate(Scripts);
        var edited = Scripts.Select(s => s.Number == 2 ? s with { } : s).ToList();
        edited[1] = new MigrationScript(2, Scripts[1].Name, Scripts[1].Sql + "-- sửa\n");

        Assert.Equal("migration-changed", await Refusal(() => Migrate(edited)));
    }

    [Fact]
    public async Task A_step_that_was_left_out_is_refused()
    {
        var missed = Next("create table hub.tin_tuc (id int);");
        var later = new MigrationScript(missed.Number + 1, "9999_sau_do", "select 1");
        await Migrate([.. Scripts, later]);

        Assert.Equal("migration-gap", await Refusal(() => Migrate([.. Scripts, missed, later])));
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused()
    {
        await Migrate([.. Scripts, Next("create table hub.tin_tuc (id int);")]);

        Assert.Equal("database-newer", await Refusal(() => Migrate(Scripts)));
    }

    [Fact]
    public async Task A_practice_database_refuses_live_before_anything_is_run_and_the_other_way_round()
    {
        await Migrate(Scripts);
        var longer = Scripts.Append(Next("create table hub.tin_tuc (id int);")).ToList();

        var refusal = await Assert.ThrowsAsync<SetupException>(() => Migrate(longer, HubMode.Live));

        Assert.Equal("wrong-mode", refusal.Problem.Code);
        Assert.Contains("thực hành", refusal.Problem.TextVi, StringComparison.Ordinal);
        Assert.Contains("practice", refusal.Problem.TextEn, StringComparison.Ordinal);
        Assert.Equal(false, await database.ScalarAsync("select to_regclass('hub.tin_tuc') is not null"));
    }

    [Fact]
    public async Task A_missing_application_role_and_an_all_powerful_one_are_refused()
    {
        Assert.Equal("application-role-missing", await Refusal(() => new Migrator(database.OwnerConnection, "cán_bộ_không_có").RunAsync(HubMode.Practice, default)));
        Assert.Equal("application-role-too-strong", await Refusal(() => new Migrator(database.OwnerConnection, "hub_test_owner").RunAsync(HubMode.Practice, default)));
    }

    [Fact]
    public void A_checksum_does_not_depend_on_line_ends()
    {
        Assert.DoesNotContain("\r", Scripts[0].Sql, StringComparison.Ordinal);
        Assert.NotEqual(new MigrationScript(9, "a", "select 1").Checksum, new MigrationScript(9, "a", "select 2").Checksum);
    }

    private static MigrationScript Next(string sql) => new(Scripts[^1].Number + 1, $"{Scripts[^1].Number + 1:0000}_thu_nghiem", sql);

    private static async Task<string> Refusal(Func<Task> act) => (await Assert.ThrowsAsync<SetupException>(act)).Problem.Code;

    private Task<IReadOnlyList<string>> Migrate(IReadOnlyList<MigrationScript> scripts, HubMode mode = HubMode.Practice) =>
        new Migrator(database.OwnerConnection, "hub_test_app", scripts).RunAsync(mode, default);
}
