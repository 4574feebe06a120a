using Hub.Deliveries;
using Hub.Items.Importing;
using Hub.Practice;
using Hub.Reach;
using Hub.Setup;
using Hub.Storage;
using Hub.Web.Server;

namespace Hub.Web.Commands;

/// <summary>The main job without a browser. Run again on the same world it makes no post and prints the same table.</summary>
internal static class OnceCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);

    public static async Task<int> RunAsync(CommandCall call)
    {
        var settings = HubSettings.From(CommandCall.Configuration);
        if (settings.Mode != HubMode.Practice)
        {
            throw new UsageException("Lệnh once chỉ chạy trong thực hành (HUB_MODE=practice). / once is for practice only.");
        }

        // The whole hub runs: platforms fetch pictures from its public address.
        await using var app = HubServer.Build(settings, LogLevel.Warning);
        await StartUp.CheckAsync(app.Services, settings, default);
        await app.StartAsync();
        var code = await RunAsync(call, app.Services, settings);
        await app.StopAsync();
        return code;
    }

    private static async Task<int> RunAsync(CommandCall call, IServiceProvider services, HubSettings settings)
    {
        var job = services.GetRequiredService<MainJob>();
        var folder = call.Options["content"] ?? SampleContent.Folder;
        var refused = 0;
        foreach (var corrections in (bool[])[false, true])
        {
            var results = await job.ImportAsync(folder, corrections, default);
            await ImportText.WriteAsync(call with { Options = call.Options with { Options = new Dictionary<string, IReadOnlyList<string>>() } }, results);
            refused += results.Count(r => r.Outcome == ImportOutcome.Refused);
            await job.ApproveAllAsync(default);
            await job.SettleAsync(Limit, default);
        }

        await job.ReadReachAsync(default);
        var began = await job.BeganAsync(default);
        var lines = await services.GetRequiredService<DeliveryTable>().ReadAsync(began, default);
        await OnceReport.WriteAsync(call, settings, lines);
        await call.Output.WriteLineAsync();
        await ReachText.WriteAsync(call.Output, await services.GetRequiredService<ReachTable>().ReadAsync(null, default, began));
        var wrong = lines.Where(l => !l.RightEnd).ToList();
        foreach (var line in wrong)
        {
            await call.Errors.WriteLineAsync($"Chưa xong / not at its right end: {line.Item} {line.Channel} {Kebab.Of(line.Action)}: {Kebab.Of(line.State)}");
        }

        return wrong.Count + refused == 0 ? CommandLine.Done : CommandLine.Unfinished;
    }
}
