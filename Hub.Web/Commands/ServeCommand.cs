using Hub.Setup;
using Hub.Web.Server;

namespace Hub.Web.Commands;

/// <summary>Runs the hub: pages, jobs or both, as HUB_ROLE says.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(CommandCall call)
    {
        var settings = HubSettings.From(CommandCall.Configuration);
        await using var app = HubServer.Build(settings, LogLevel.Information);
        await StartUp.CheckAsync(app.Services, settings, default);
        await SetupLinkAtStart.PrintAsync(app.Services, settings, call.Output, default);
        await PracticeAtStart.TellAccountsAsync(call.Output, settings);
        await app.StartAsync();
        await PracticeAtStart.ReadSamplesAsync(call.Output, app.Services, settings, app.Lifetime.ApplicationStopping);
        await app.WaitForShutdownAsync();
        return CommandLine.Done;
    }
}
