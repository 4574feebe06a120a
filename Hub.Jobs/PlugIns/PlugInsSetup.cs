using Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hub.PlugIns;

internal static class PlugInsSetup
{
    /// <summary>The built-in connectors and the listed plug-ins of this machine.</summary>
    public static void AddConnectors(this IServiceCollection services)
    {
        services.AddSingleton<LoadedPlugIns>();
        services.AddSingleton<PlugInList>();
        services.TryAddSingleton(provider => new ConnectorRegistry(provider.GetRequiredService<LoadedPlugIns>().Connectors));
    }
}
