using Connectors.Contract;
using Hub.PlugIns;
using Hub.Practice;
using Hub.Storage;
using Hub.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hub.Setup;

/// <summary>What has to be true before a node serves or sends. What is not, is said in words, and the node does not start.</summary>
public static class StartUp
{
    public static async Task CheckAsync(IServiceProvider services, HubSettings settings, CancellationToken ct)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Hub.StartUp");
        if (settings.Mode == HubMode.Live)
        {
            PracticeSecrets.Refuse(settings);
        }

        var checks = services.GetRequiredService<StartChecks>();
        await checks.RefuseUnfitAsync(settings.Mode, ct);
        var report = await checks.ReadServerAsync(ct);
        foreach (var warning in report.Warnings)
        {
            log.LogWarning("{Code}: {Text}", warning.Code, warning.TextEn);
        }

        if (report.Faults.Count > 0)
        {
            throw new SetupException(report.Faults[0]);
        }

        if (!await services.GetRequiredService<Fence>().HoldsOrFirstAsync(ct))
        {
            log.LogError("the fence does not hold: this database was last sent from elsewhere. Nothing goes out until it is adopted: docs/install/restore.md.");
        }

        foreach (var plugIn in services.GetRequiredService<LoadedPlugIns>().All)
        {
            log.LogWarning("plug-in {File}, SHA-256 {Sha256}: {State}. {Problem}", plugIn.File.FileName, plugIn.File.Sha256, plugIn.State, plugIn.Problem?.TextEn);
        }

        if (settings.Mode == HubMode.Practice)
        {
            await services.GetRequiredService<PracticeWorld>().EnsureAsync(ct);
        }
    }

    /// <summary>
    /// Before anything is composed: in a small container without ICU Vietnamese is silently not normalised; without tzdata every window is
    /// wrong, and what names the city's zone does not even come up.
    /// </summary>
    public static void RefuseUnfitMachine()
    {
        if (!Nfc.WorksHere || !TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Ho_Chi_Minh", out var zone) || zone.BaseUtcOffset != TimeSpan.FromHours(7))
        {
            throw new SetupException(new Problem(
                "machine-unfit", "ICU, tzdata",
                "Máy này thiếu ICU hoặc tzdata: tiếng Việt và giờ Việt Nam sẽ sai. Cài libicu và tzdata, tắt chế độ bất biến (DOTNET_SYSTEM_GLOBALIZATION_INVARIANT).",
                "This machine lacks ICU or tzdata: Vietnamese text and time would be wrong. Install libicu and tzdata, and switch invariant globalization off."));
        }
    }
}
