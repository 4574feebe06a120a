using Microsoft.Extensions.DependencyInjection;

namespace Hub.Audit;

public static class AuditSetup
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditSealer>();
        services.AddHostedService<AuditSealing>();
    }
}
