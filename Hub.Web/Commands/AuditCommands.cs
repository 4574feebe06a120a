using Hub.Audit;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

internal static class AuditCommands
{
    public static IEnumerable<Verb> All =>
    [
        new("audit verify", "[--head POSITION:HASH] [--json]", "kiểm tra nhật ký; mốc lưu bên ngoài cho thấy phần cuối bị cắt / verify the audit log; a head kept outside shows a cut tail", VerifyAsync),
    ];

    private static Task<int> VerifyAsync(CommandCall call)
    {
        var head = call.Options["head"] is not { } text ? null : AuditHead.TryParse(text)
            ?? throw new UsageException($"“{text}” không phải mốc VỊ-TRÍ:MÃ. / “{text}” is no head POSITION:HASH.");
        return CommandCall.WithHubAsync(async (services, _, ct) =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
            var report = await AuditVerification.RunAsync(db, head, ct);
            if (call.Options.Json)
            {
                await call.WriteJsonAsync(new
                {
                    whole = report.IsWhole,
                    @sealed = report.Sealed,
                    head = report.Head.ToString(),
                    unsealed = report.Unsealed,
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
}
