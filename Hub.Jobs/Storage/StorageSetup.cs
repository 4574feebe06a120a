using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hub.Storage;

public static class StorageSetup
{
    /// <summary>HubDb per scope, a factory of it for what lives longer, and the data source below both.</summary>
    public static IServiceCollection AddHubStorage(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => HubDataSource.Build(options.Application));
        services.AddSingleton<StartChecks>();
        services.AddDbContextFactory<HubDb>((provider, db) => db.UseHub(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<ServerChecks>();
        return services;
    }

    /// <summary>For whatever sends: claims, token renewal, mail, webhooks.</summary>
    public static IServiceCollection AddHubFence(this IServiceCollection services, InstanceKey key)
    {
        services.AddSingleton(key);
        services.AddSingleton<Fence>();
        return services;
    }
}
