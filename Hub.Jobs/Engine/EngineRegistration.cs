using Hub.Nodes;
using Hub.Storage.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hub.Engine;

public static class EngineRegistration
{
    /// <summary>What every engine needs beside itself.</summary>
    public static IServiceCollection AddEngineParts(this IServiceCollection services, Action<EngineOptions>? configure)
    {
        services.AddOptions<EngineOptions>().Configure(configure ?? (_ => { })).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<NodeClock>();
        services.TryAddSingleton<IJobRunBook, JobRunRows>();
        services.AddScoped<JobLoop>();
        return services;
    }
}
