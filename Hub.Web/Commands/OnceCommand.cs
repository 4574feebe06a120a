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
        var stop = app.Lifetime.ApplicationStopping;
        try
        {
            await app.StartAsync();
            return await RunAsync(call, app.Services, settings, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await call.Errors.WriteLineAsync("Đã dừng giữa chừng; chạy lại thì làm tiếp, không gửi lại gì.\nStopped half-way; run it again and it goes on, nothing is sent twice.");
            return CommandLine.Unfinished;
        }
        finally
        {
            // Without it the engine's threads outlive what went wrong above, and the program never ends.
            await app.StopAsync();
        }
    }

    private static async Task<int> RunAsync(CommandCall call, IServiceProvider services, HubSettings settings, CancellationToken stop)
    {
        var job = services.GetRequiredService<MainJob>();
        var folder = call.Options["content"] ?? SampleContent.Folder;
        var refused = 0;
        foreach (var corrections in (bool[])[false, true])
        {
            var results = await job.ImportAsync(folder, corrections, stop);
            await ImportText.WriteAsync(call with { Options = call.Options with { Options = new Dictionary<string, IReadOnlyList<string>>() } }, results);
            refused += results.Count(r => r.Outcome == ImportOutcome.Refused);
            await job.ApproveAllAsync(stop);
            await job.SettleAsync(Limit, stop);
        }

        await job.ReadReachAsync(stop);
        var began = await job.BeganAsync(stop);
        var lines = await services.GetRequiredService<DeliveryTable>().ReadAsync(began, stop);
        await OnceReport.WriteAsync(call, settings, lines);
        await call.Output.WriteLineAsync();
        await ReachText.WriteAsync(call.Output, await services.GetRequiredService<ReachTable>().ReadAsync(null, stop, began));
        var wrong = lines.Where(l => !l.RightEnd).ToList();
        foreach (var line in wrong)
        {
            await call.Errors.WriteLineAsync($"Chưa xong / not at its right end: {line.Item} {line.Channel} {Kebab.Of(line.Action)}: {Kebab.Of(line.State)}");
        }

        return wrong.Count + refused == 0 ? CommandLine.Done : CommandLine.Unfinished;
    }
}
