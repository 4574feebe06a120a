using Hub.Alerts.Watching;
using Hub.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Bulletins;

public static class BulletinSetup
{
    public static void AddBulletins(this IServiceCollection services)
    {
        services.AddSingleton<Composing>();
        services.AddSingleton<Confirming>();
        services.AddSingleton<Answering>();
        services.AddSingleton<BulletinFigures>();
        services.AddSingleton<BulletinRecord>();
        services.AddSingleton<HeldBulletins>();
        services.AddSingleton<BulletinAsking>();
        services.AddSingleton<BulletinSender>();
        services.AddSingleton<AudienceLook>();
        services.AddSingleton<IJobHandler, BulletinRound>();
        services.AddSingleton(BulletinRound.EachMinute);
        services.AddSingleton<IAlertWatch, BulletinWatch>();
    }
}
