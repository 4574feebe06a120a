using Hub.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.ByHand;

/// <summary>What people post: who has it, by when, and what a look at their link shows.</summary>
internal static class ByHandSetup
{
    public static void AddByHand(this IServiceCollection services)
    {
        services.AddSingleton<HandClaims>();
        services.AddSingleton<HandTasks>();
        services.AddSingleton<HandReminding>();
        services.AddSingleton<PageLook>();
        services.AddSingleton<IOutboxDoer, PageChecking>();
    }
}
