using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hub.Storage.Listening;

public static class ListeningRegistration
{
    /// <summary>Needs <see cref="StorageSetup.AddHubStorage"/>. Called once or several times: there is one listener for each process. Whoever wants to hear registers an <see cref="IListening"/>.</summary>
    public static IServiceCollection AddListening(this IServiceCollection services)
    {
        services.AddOptions<ListeningOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ListeningStatus>();
        services.TryAddSingleton<Notifier>();
        services.AddHostedService<NotificationListener>();
        return services;
    }
}
