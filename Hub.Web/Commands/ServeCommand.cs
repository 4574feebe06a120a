using Hub.Engine;
using Hub.Nodes;
using Hub.Setup;
using Hub.Storage;

namespace Hub.Web.Commands;

/// <summary>Runs the hub: pages, jobs or both, as HUB_ROLE says.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(CommandCall call)
    {
        var settings = HubSettings.From(CommandCall.Configuration);
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddHubJobs(settings).UseQuartz(engine =>
        {
            engine.ConnectionString = settings.Database.Application;
            engine.RunsJobs = settings.Role != NodeRole.Web;
        });
        var app = builder.Build();
        await StartUp.CheckAsync(app.Services, settings, default);
        app.MapGet("/healthz", () => "ok");
        await app.RunAsync();
        return CommandLine.Done;
    }
}
