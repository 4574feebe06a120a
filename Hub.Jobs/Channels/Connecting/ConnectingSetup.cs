using Hub.Channels.Events;
using Hub.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Channels.Connecting;

public static class ConnectingSetup
{
    public static void AddConnecting(this IServiceCollection services)
    {
        services.AddSingleton<TokenKeeping>();
        services.AddSingleton<StepList>();
        services.AddSingleton<Proving>();
        services.AddSingleton<WaitingAccounts>();
        services.AddSingleton<IJobHandler, AccountSweep>();
        services.AddSingleton(AccountSweep.EachMinute);
        services.AddSingleton<Subscribing>();
        services.AddSingleton<Consenting>();
        services.AddSingleton<TrialRequests>();
        services.AddSingleton<TrialRun>();
        services.AddSingleton<HiddenTrials>();
        services.AddSingleton<IJobHandler, TrialRound>();
        services.AddSingleton(TrialRound.EachMinute);
        services.AddSingleton<EventDesk>();
        services.AddSingleton<TokenReadings>();
        services.AddSingleton<IJobHandler, AccountRound>();
        services.AddSingleton(AccountRound.EachNight);
    }
}
