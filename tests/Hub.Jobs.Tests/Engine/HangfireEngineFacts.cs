using System.Globalization;
using Cronos;
using Hub.Engine;
using Hub.Engine.OnHangfire;
using Hub.Nodes;
using Hub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support;

namespace Hub.Jobs.Tests.Engine;

/// <summary>Compiled and run only with -p:JobEngine=Hangfire.</summary>
public sealed class HangfireEngineFacts(TestDatabase database) : JobEngineContract, IClassFixture<TestDatabase>
{
    protected override void AddEngine(IServiceCollection services, Action<EngineOptions> configure) =>
        services.AddHubStorage(new DatabaseOptions { Application = database.AppConnection }).AddHangfireEngine(configure);

    protected override async Task<long> StoredCallsAsync()
    {
        await using var command = database.Source.CreateCommand("select count(*) from hangfire.job where statename not in ('Succeeded', 'Deleted')");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [Fact]
    public async Task A_node_whose_clock_goes_wrong_is_no_server_until_it_is_mended()
    {
        var clock = new NodeClock();
        await using var node = await EngineNode.StartAsync("sai giờ", Seen, services => AddEngine(services.AddSingleton(clock), _ => { }));
        await Eventually.IsTrue(async () => (await node.StatusAsync()).Nodes.Count == 1, "it is a server");

        clock.Skew = TimeSpan.FromHours(-7);
        await Eventually.IsTrue(async () => (await node.StatusAsync()).Nodes.Count == 0, "it stands still");
        clock.Skew = TimeSpan.Zero;

        await Eventually.IsTrue(async () => (await node.StatusAsync()).Nodes.Count == 1, "it is a server again");
    }

    // Hangfire makes its tables itself, in a schema that the application role owns.
    protected override Task WipeAsync() => ExecuteAsync($"drop schema if exists hangfire cascade; create schema hangfire authorization {ApplicationRole}");

    protected override async Task PretendDowntimeAsync(RecurringJob job, TimeSpan downtime)
    {
        var seconds = downtime.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        await ExecuteAsync($"update hangfire.set set score = score - {seconds} where key = 'recurring-jobs' and value = '{job.Name}'");
        await ExecuteAsync($"""
            update hangfire.hash set value = (value::bigint - {seconds}::bigint * 1000)::text
            where key = 'recurring-job:{job.Name}' and field in ('NextExecution', 'LastExecution', 'CreatedAt') and value <> ''
            """);
    }

    protected override IReadOnlyList<DateTimeOffset> Moments(RecurringJob job, DateTimeOffset after, int count)
    {
        var cron = CronExpression.Parse(job.Cron);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(job.Zone);
        var moments = new List<DateTimeOffset>();
        for (var last = after; moments.Count < count; last = moments[^1])
        {
            moments.Add(cron.GetNextOccurrence(last, zone)!.Value.ToUniversalTime());
        }

        return moments;
    }

    private string ApplicationRole => new Npgsql.NpgsqlConnectionStringBuilder(database.AppConnection).Username!;

    private async Task ExecuteAsync(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(database.AdminConnection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
