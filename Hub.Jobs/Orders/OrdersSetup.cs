using Hub.Alerts.Watching;
using Hub.Engine;
using Hub.Orders.Certificates;
using Hub.Orders.Duty;
using Hub.Orders.Reminders;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Orders;

/// <summary>Corrections, replacements and withdrawals, in the order in which they pass through.</summary>
internal static class OrdersSetup
{
    public static void AddOrders(this IServiceCollection services)
    {
        services.AddSingleton<DutyRoster>();
        services.AddSingleton<Foreseeing>();
        services.AddSingleton<OrderBulletins>();
        services.AddSingleton<OrderTasks>();
        services.AddSingleton<PagesBefore>();
        services.AddSingleton<Withdrawing>();
        services.AddSingleton<Reviewing>();
        services.AddSingleton<Settling>();
        services.AddSingleton<Answering>();
        services.AddSingleton<FollowUps>();
        services.AddSingleton<Escalating>();
        services.AddSingleton<Reminding>();
        services.AddSingleton<IAlertWatch, ReviewWatch>();
        services.AddSingleton<HouseTiming>();
        services.AddSingleton<IJobHandler, OrderWatch>();
        services.AddSingleton(OrderWatch.EachMinute);
    }
}
