using System.Collections.Concurrent;
using Hub.Jobs.Tests.Engine;
using Hub.Storage;
using Hub.Storage.Listening;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Tests.Support;

namespace Hub.Jobs.Tests.Storage;

public sealed class ListeningFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly CapturedLog log = new();
    private readonly Ear ear = new();
    private IHost? host;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (host is not null)
        {
            await host.StopAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }
    }

    [Fact]
    public async Task It_hears_the_ids_that_were_sent_and_nothing_of_other_channels()
    {
        await StartAsync();

        await Notifier.NotifyAsync("hub_other", ["x"], default);
        await Notifier.NotifyAsync("hub_test", ["a1", "b2"], default);

        await Eventually.IsTrue(() => !ear.Heard.IsEmpty, "the notification");
        Assert.Equal(["a1,b2"], ear.Heard);
    }

    [Fact]
    public async Task Inside_a_transaction_it_is_heard_when_that_commits_and_never_when_it_does_not()
    {
        await StartAsync();
        await using var connection = await database.Source.OpenConnectionAsync();

        await using (await connection.BeginTransactionAsync())
        {
            await Notifier.NotifyAsync(connection, "hub_test", ["quay lại"], default);
        }

        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await Notifier.NotifyAsync(connection, "hub_test", ["đã ghi"], default);
            await transaction.CommitAsync();
        }

        await Eventually.IsTrue(() => !ear.Heard.IsEmpty, "the committed one");
        Assert.Equal(["đã ghi"], ear.Heard);
    }

    [Fact]
    public async Task More_ids_than_a_payload_holds_mean_look_at_everything()
    {
        await StartAsync();

        await Notifier.NotifyAsync("hub_test", [.. Enumerable.Range(0, 500).Select(_ => Guid.CreateVersion7().ToString())], default);

        await Eventually.IsTrue(() => !ear.Heard.IsEmpty, "the notification");
        Assert.Equal([""], ear.Heard);
    }

    [Fact]
    public async Task A_new_connection_begins_with_a_rescan_as_notifications_may_have_been_missed()
    {
        await StartAsync();
        var before = ear.Rescans;
        Assert.True(before > 0);

        await database.TamperAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'outreach-hub-listener' and datname = current_database()");

        await Eventually.IsTrue(() => ear.Rescans > before, "the rescan of the second connection");
        await Notifier.NotifyAsync("hub_test", ["sau"], default);
        await Eventually.IsTrue(() => ear.Heard.Contains("sau"), "it listens again");
        Assert.Equal(ListeningMode.Listening, Status.Mode);
        Assert.Contains(log.Lines, l => l.Level == LogLevel.Warning && l.Text.Contains("is gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_LISTEN_hears_nothing_it_polls_and_says_so_until_it_works()
    {
        // Notifications stay within one database: sent in another one they get lost just as they do through a transaction pooler.
        await using var elsewhere = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.AdminConnection) { Database = "postgres" }.ConnectionString);
        await StartAsync(
            services => services.AddSingleton(elsewhere),
            options => (options.ProofLimit, options.PollEvery) = (TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(50)),
            ListeningMode.Polling);

        await Eventually.IsTrue(() => ear.Rescans > 3, "it looks by itself again and again");
        Assert.Single(log.Lines, l => l.Level == LogLevel.Warning && l.Text.Contains("LISTEN does not work on HUB_DATABASE", StringComparison.Ordinal));
    }

    private Notifier Notifier => host!.Services.GetRequiredService<Notifier>();

    private ListeningStatus.Reading Status => host!.Services.GetRequiredService<ListeningStatus>().Current;

    private async Task StartAsync(
        Action<IServiceCollection>? more = null, Action<ListeningOptions>? options = null, ListeningMode until = ListeningMode.Listening)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(log.AsProvider());
        builder.Services.AddHubStorage(new DatabaseOptions { Application = database.AppConnection }).AddListening().AddSingleton<IListening>(ear);
        builder.Services.Configure(options ?? (_ => { }));
        more?.Invoke(builder.Services);
        host = builder.Build();
        await host.StartAsync();
        await Eventually.IsTrue(() => Status.Mode == until && ear.Rescans > 0, $"the listener is {until}");
    }

    private sealed class Ear : IListening
    {
        private int rescans;

        public string Channel => "hub_test";

        public ConcurrentQueue<string> Heard { get; } = new();

        public int Rescans => rescans;

        public ValueTask HeardAsync(string payload, CancellationToken ct)
        {
            Heard.Enqueue(payload);
            return ValueTask.CompletedTask;
        }

        public ValueTask RescanAsync(CancellationToken ct)
        {
            Interlocked.Increment(ref rescans);
            return ValueTask.CompletedTask;
        }
    }
}
