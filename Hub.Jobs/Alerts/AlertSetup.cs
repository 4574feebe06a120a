using Hub.Alerts.Watching;
using Hub.Engine;
using Hub.Incidents;
using Hub.Nodes;
using Hub.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Alerts;

public static class AlertSetup
{
    public static void AddAlerts(this IServiceCollection services, NodeRole role)
    {
        services.AddSingleton<IAlertWatch, DeliveryWatch>();
        services.AddSingleton<IAlertWatch, HandWatch>();
        services.AddSingleton<IAlertWatch, ChannelWatch>();
        services.AddSingleton<IAlertWatch, RestWatch>();
        services.AddSingleton<IAlertWatch, RightsWatch>();
        services.AddSingleton<IAlertWatch, TokenWatch>();
        services.AddSingleton<IAlertWatch, MachineWatch>();
        services.AddSingleton<IAlertWatch, BackupWatch>();
        services.AddSingleton<IAlertWatch, EvidenceWatch>();
        services.AddSingleton<IAlertWatch, NoWorkerWatch>();
        services.AddSingleton<IJobHandler, AlertRound>();
        services.AddSingleton(AlertRound.EachMinute);
        services.AddSingleton<AlertFacts>();
        services.AddSingleton<IOutboxDoer, AlertTelling>();
        services.AddSingleton<IOutboxDoer, AlertPush>();
        services.AddSingleton<AlertSettings>();
        services.AddSingleton<AlertEndpoints>();
        services.AddSingleton<Closing>();
        services.AddSingleton<IJobHandler, NightlyPost>();
        services.AddSingleton(NightlyPost.Nightly);
        if (role != NodeRole.Jobs)
        {
            services.AddHostedService<WorkerAlarm>();
        }
    }
}
