using Hub.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hub.Jobs.Tests.Engine;

/// <summary>One node of the hub with nothing but its job engine.</summary>
internal sealed class EngineNode(IHost host, CapturedLog log) : IAsyncDisposable
{
    public IJobEngine Engine { get; } = host.Services.GetRequiredService<IJobEngine>();

    public CapturedLog Log { get; } = log;

    public IServiceProvider Services => host.Services;

    public static async Task<EngineNode> StartAsync(string name, Seen seen, Action<IServiceCollection> addEngine, params RecurringJob[] recurring)
    {
        var log = new CapturedLog();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Logging.AddProvider(log.AsProvider());
        builder.Services.AddSingleton(seen).AddSingleton(new NodeName(name));
        builder.Services.AddScoped<IJobHandler, NotingHandler>().AddScoped<IJobHandler, FailingHandler>().AddScoped<IJobHandler, WaitingHandler>();
        foreach (var job in recurring)
        {
            builder.Services.AddSingleton(job);
        }

        addEngine(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new EngineNode(host, log);
    }

    public Task<JobEngineReading> StatusAsync() => host.Services.GetRequiredService<IJobEngineStatus>().ReadAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
