using Hub.Nodes;
using Hub.Setup;
using Hub.Setup.Steps;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>A live hub without set-up prints the one link that opens it: whoever can read what the program prints may set it up.</summary>
internal static class SetupLinkAtStart
{
    public static async Task PrintAsync(IServiceProvider services, HubSettings settings, TextWriter output, CancellationToken ct)
    {
        if (settings.Mode != HubMode.Live || settings.Role == NodeRole.Jobs)
        {
            return;
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
        if (await SetupLinks.MakeAsync(db, ct) is { } secret)
        {
            await output.WriteLineAsync(
                $"Thiết lập lần đầu, đường dẫn dùng một lần / first set-up, the link works once:\n  {new Uri(settings.Addresses.Root, $"setup/link/{secret}")}");
        }
    }
}
