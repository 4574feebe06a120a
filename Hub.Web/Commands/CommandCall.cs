using System.Text.Encodings.Web;
using System.Text.Json;
using Hub.Setup;
using Hub.Storage;
using Hub.Web.Server;

namespace Hub.Web.Commands;

/// <summary>One call of a verb: its options, where it writes, and the services that it asks for.</summary>
public sealed record CommandCall(Arguments Options, TextWriter Output, TextWriter Errors)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static IConfiguration Configuration { get; } = new ConfigurationBuilder().AddEnvironmentVariables().Build();

    public Task WriteJsonAsync<T>(T value) => Output.WriteLineAsync(JsonSerializer.Serialize(value, Readable));

    /// <summary>Runs with the services of the hub but without its jobs: they enqueue and do not run.</summary>
    public static Task<int> WithHubAsync(Func<IServiceProvider, HubSettings, CancellationToken, Task<int>> work) => WithServicesAsync(async (services, settings, ct) =>
    {
        await services.GetRequiredService<StartChecks>().RefuseUnfitAsync(settings.Mode, ct);
        return await work(services, settings, ct);
    });

    /// <summary>The same for what may find the database empty.</summary>
    public static Task<int> WithServicesAsync(Func<IServiceProvider, HubSettings, CancellationToken, Task<int>> work) => WithServicesAsync(HubSettings.From(Configuration), work);

    public static async Task<int> WithServicesAsync(HubSettings settings, Func<IServiceProvider, HubSettings, CancellationToken, Task<int>> work)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging(log => log.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Quartz", LogLevel.Error)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical));
        builder.Services.AddHubJobs(settings).UseChosenEngine(engine => engine.RunsJobs = false);
        using var host = builder.Build();
        return await work(host.Services, settings, default);
    }
}
