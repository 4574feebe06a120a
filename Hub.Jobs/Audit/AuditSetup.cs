using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hub.Audit;

public static class AuditSetup
{
    public static IServiceCollection AddHubAudit(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditSealer>();
        services.AddHostedService<AuditSealing>();
        return services;
    }
}
