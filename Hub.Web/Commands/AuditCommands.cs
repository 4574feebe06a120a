using Hub.Audit;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

internal static class AuditCommands
{
    public static IEnumerable<Verb> All =>
    [
        new("audit verify", "[--head POSITION:HASH] [--json]", "kiểm tra nhật ký với mọi mốc mà hệ thống đã in và giữ, và mốc gõ vào nếu có / verify the audit log against every head that the hub printed and kept, and a typed one", VerifyAsync),
    ];

    private static Task<int> VerifyAsync(CommandCall call)
    {
        var head = call.Options["head"] is not { } text ? null : AuditHead.TryParse(text)
            ?? throw new UsageException($"“{text}” không phải mốc VỊ-TRÍ:MÃ. / “{text}” is no head POSITION:HASH.");
        return CommandCall.WithHubAsync(async (services, settings, ct) =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
            var kept = await KeptHeads.ReadAsync(
                db, settings.Mode, new[] { Path.Combine(settings.DataFolder, "backups"), settings.Backup.Folder }.OfType<string>(), ct);
            var report = await AuditVerification.RunAsync(db, head is null ? kept : [KeptHead.Typed(head), .. kept], ct);
            if (call.Options.Json)
            {
                await call.WriteJsonAsync(new
                {
                    whole = report.IsWhole,
                    @sealed = report.Sealed,
                    head = report.Head.ToString(),
                    unsealed = report.Unsealed,
                    @checked = report.Checked.Select(Json),
                    lost = report.Lost.Select(Json),
                    findings = report.Findings.Select(f => new { fault = Kebab.Of(f.Fault), position = f.Position, row = f.AuditId }),
                });
            }
            else
            {
                await call.Output.WriteLineAsync(string.Join('\n', AuditReportText.Vietnamese(report).Concat(AuditReportText.English(report))));
            }

            return report.IsWhole ? CommandLine.Done : CommandLine.Unfinished;
        });
    }

    private static object Json(KeptHead kept) => new { head = kept.Head.ToString(), @in = Kebab.Of(kept.In), where = kept.Where };
}
