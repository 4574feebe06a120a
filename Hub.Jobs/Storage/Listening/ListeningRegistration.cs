using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hub.Storage.Listening;

public static class ListeningRegistration
{
    /// <summary>Once or several times: there is one listener for each process. Whoever wants to hear registers an <see cref="IListening"/>.</summary>
    public static IServiceCollection AddListening(this IServiceCollection services)
    {
        services.AddOptions<ListeningOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => NpgsqlDataSource.Create(provider.GetRequiredService<IOptions<ListeningOptions>>().Value.ConnectionString));
        services.TryAddSingleton<ListeningStatus>();
        services.TryAddSingleton<Notifier>();
        services.AddHostedService<NotificationListener>();
        return services;
    }
}
