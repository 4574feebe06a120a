using Hub.Alerts;
using Hub.Engine;
using Hub.Mail;
using Hub.Nodes;
using Hub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Alerts;

/// <summary>A process that serves pages: it runs no jobs, and looks whether somebody else does.</summary>
internal sealed class WebProcess(TestDatabase database, int mailPort, TimeProvider? time = null, InstanceKey? instance = null, NodeRole role = NodeRole.Web) : IAsyncDisposable
{
    public const int Enough = 4;

    public TestHub Hub { get; } = new(
        database,
        services =>
        {
            services.AddSingleton(time ?? TimeProvider.System);
            services.AddEngineParts(null);
        },
        instance,
        told: s => s with { Role = role, Mail = new MailSettings("127.0.0.1", mailPort, Tls: false, null, null, "hub@hoasua.example") });

    public WorkerAlarm? Alarm => Hub.Get<IEnumerable<IHostedService>>().OfType<WorkerAlarm>().SingleOrDefault();

    public async Task LookAsync(int times = 1)
    {
        for (var look = 0; look < times; look++)
        {
            await Alarm!.LookAsync(default);
        }
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}
