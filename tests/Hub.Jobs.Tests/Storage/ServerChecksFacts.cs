using Hub.Storage;
using Npgsql;
using Tests.Support;

namespace Hub.Jobs.Tests.Storage;

public sealed class ServerChecksFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_fit_server_may_send_and_wakes_its_listeners()
    {
        var report = await Check(database.AppConnection, allowUnsafe: true);

        Assert.Empty(report.Faults);
        Assert.True(report.ListenWorks);
    }

    [Fact]
    public async Task A_server_that_may_forget_commits_stops_sending()
    {
        var forgetful = database.AppConnection + ";Options=-c synchronous_commit=off";

        var report = await Check(forgetful, allowUnsafe: false);

        var fault = Assert.Single(report.Faults, f => f.Where == "synchronous_commit");
        Assert.Equal("server-forgets", fault.Code);
        Assert.Contains("mất điện", fault.TextVi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_test_switch_lets_a_forgetful_server_pass()
    {
        var report = await Check(database.AppConnection + ";Options=-c synchronous_commit=off", allowUnsafe: true);

        Assert.Empty(report.Faults);
    }

    [Fact]
    public async Task A_role_that_can_change_audit_rows_stops_sending()
    {
        var report = await Check(database.OwnerConnection, allowUnsafe: true);

        Assert.Equal("application-role-too-strong", Assert.Single(report.Faults).Code);
    }

    private static async Task<ServerReport> Check(string connection, bool allowUnsafe)
    {
        await using var source = HubDataSource.Build(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        var options = new DatabaseOptions { Application = connection, AllowUnsafeServerForTests = allowUnsafe };
        return await new ServerChecks(source, options).RunAsync(default);
    }
}
