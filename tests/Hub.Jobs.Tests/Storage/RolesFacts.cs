using Npgsql;
using Tests.Support;

namespace Hub.Jobs.Tests.Storage;

public sealed class RolesFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("update hub.audit set detail = '{}'")]
    [InlineData("delete from hub.audit")]
    [InlineData("truncate hub.audit cascade")]
    [InlineData("update hub.audit_seal set row_hash = chain_hash")]
    [InlineData("delete from hub.audit_seal")]
    [InlineData("insert into hub.row_seals values (gen_random_uuid(), gen_random_uuid(), 'attempts', null, now())")]
    [InlineData("update hub.row_seals set hash = null")]
    [InlineData("delete from hub.row_seals")]
    [InlineData("update hub.hub_mode set mode = 'live'")]
    [InlineData("delete from hub.hub_mode")]
    [InlineData("insert into hub.hub_mode (mode) values ('live')")]
    [InlineData("update hub.fence set hash = repeat('0', 64)")]
    [InlineData("delete from hub.fence")]
    [InlineData("update hub_schema.migrations set checksum = ''")]
    [InlineData("delete from hub_schema.migrations")]
    [InlineData("create table hub.cua_sau (id int)")]
    [InlineData("alter table hub.audit disable trigger all")]
    public async Task The_application_may_not(string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(database.Source, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Theory]
    [InlineData("update hub.hub_mode set mode = 'live'")]
    [InlineData("update hub.hub_mode set prepared_at = now()")]
    [InlineData("delete from hub.hub_mode")]
    [InlineData("truncate hub.hub_mode cascade")]
    public async Task Not_even_the_owner_changes_practice_into_live(string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(database.OwnerSource, sql));

        Assert.Equal(PostgresErrorCodes.RestrictViolation, refusal.SqlState);
    }

    [Fact]
    public async Task A_second_mode_cannot_be_added()
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(
            () => RunAsync(database.OwnerSource, "insert into hub.hub_mode (mode) values ('live')"));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, refusal.SqlState);
    }

    [Fact]
    public async Task The_application_may_read_and_write_a_table_that_a_later_step_made()
    {
        await RunAsync(database.OwnerSource, "create table hub.tin_moi (id bigint generated always as identity, ten text)");

        await RunAsync(database.Source, "insert into hub.tin_moi (ten) values ('Đà Nẵng'); update hub.tin_moi set ten = 'Huế'; delete from hub.tin_moi");
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
