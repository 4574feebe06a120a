using Connectors;
using Hub.Audit;
using Hub.Deliveries.Sending;
using Hub.History;
using Hub.Nodes;
using Hub.PlugIns;
using Hub.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tests.Support;
using Tests.Support.Looking;

namespace Tests.Nodes;

/// <summary>
/// A jobs process of the hub, composed as the product's own and told by the same settings, that tests may kill and freeze. Beside HUB_*
/// it reads NODE_LEASE and NODE_TIMEOUT (seconds), NODE_CLOCK (seconds that its clock is off), NODE_WAKE (milliseconds), NODE_ENGINE (see <see cref="NodeEngine"/>), NODE_ORDER (see <see cref="Seams"/>) and
/// NODE_ADOPT, a channel and a user: it adopts that channel's past at once.
/// </summary>
internal static class JobNodeProgram
{
    private static async Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var settings = Settings(builder.Configuration);
        builder.Services.AddSingleton<TimeProvider>(new ShiftedClock(Number(builder.Configuration, "NODE_CLOCK", 0, TimeSpan.FromSeconds)));
        builder.Services.AddSingleton(services => new ConnectorRegistry([new LookingConnector(), .. services.GetRequiredService<LoadedPlugIns>().Connectors]));
        builder.Services.AddSingleton<ICheckpoints>(new Seams(builder.Configuration["NODE_ORDER"]));
        builder.Services.AddHubJobs(settings).UseEngine(builder.Configuration["NODE_ENGINE"]);
        builder.Services.AddSingleton(new ImpatientWatch.Pace(Number(builder.Configuration, "NODE_WAKE", 500, TimeSpan.FromMilliseconds)));
        builder.Services.AddHostedService<ImpatientWatch>();
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine("node: ready");
        var adopting = AdoptAsync(host.Services, builder.Configuration["NODE_ADOPT"]);

        // Whoever started this process holds the other end of its input: a test run that is killed leaves no node behind.
        _ = Task.Run(async () =>
        {
            await Console.In.ReadToEndAsync();
            host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        });
        await adopting;
        await host.WaitForShutdownAsync();
    }

    private static async Task AdoptAsync(IServiceProvider services, string? order)
    {
        if (order?.Split(' ') is [var channel, var user])
        {
            await services.GetRequiredService<HistoryAdoption>().RunAsync(Guid.Parse(channel), new Actor(ActorKind.Person, user, user), default);
        }
    }

    private static HubSettings Settings(IConfiguration configuration)
    {
        var settings = HubSettings.From(configuration);
        settings.Outbound.WholeTimeout = Number(configuration, "NODE_TIMEOUT", 2.5, TimeSpan.FromSeconds);
        return settings with
        {
            Role = NodeRole.Jobs,
            Lease = new LeaseOptions { Length = Number(configuration, "NODE_LEASE", 6, TimeSpan.FromSeconds), Margin = TimeSpan.FromSeconds(1) },
        };
    }

    private static TimeSpan Number(IConfiguration configuration, string name, double otherwise, Func<double, TimeSpan> unit) =>
        unit(configuration.GetValue<double?>(name) ?? otherwise);
}
