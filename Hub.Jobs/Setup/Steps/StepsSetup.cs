using Microsoft.Extensions.DependencyInjection;

namespace Hub.Setup.Steps;

public static class StepsSetup
{
    public static IServiceCollection AddSetupSteps(this IServiceCollection services)
    {
        services.AddSingleton<SetupLinks>();
        services.AddSingleton<SetupProgress>();
        services.AddSingleton<AddressProof>();
        services.AddSingleton<MachineReport>();
        services.AddSingleton<MailTrial>();
        return services;
    }
}
