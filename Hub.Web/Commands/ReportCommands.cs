using Hub.Approvals;
using Hub.People;
using Hub.Printing;
using Hub.Reports;
using Hub.Reports.Paper;
using Hub.Reports.Word;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

internal static class ReportCommands
{
    public static IEnumerable<Verb> All =>
    [
        new("report make", "PERIOD", "lập báo cáo của kỳ / make the report of a period", MakeAsync),
        new("report list", "[--json]", "các báo cáo đã lập / reports that were made", ListAsync),
        new("report show", "ID", "nội dung báo cáo / the report as text", ShowAsync),
        new("report check", "ID", "hỏi lại, so từng byte / ask again, compare each byte", CheckAsync),
        new("report export", "ID --to FILE.docx|.xlsx|.pdf|.json", "ghi báo cáo ra tệp / write the report to a file", ExportAsync),
    ];

    private static Task<int> MakeAsync(CommandCall call)
    {
        var days = PeriodCommands.Days(call.Options);
        return call.ActAsync(Permissions.EnterFigures, async act =>
        {
            var report = await act.Get<Reporting>().MakeAsync(act.Db, days, act.Actor, act.Ct);
            return $"{report.Id}\nSHA-256 {report.Sha256}";
        });
    }

    private static Task<int> ListAsync(CommandCall call) => call.ListAsync<Report>(
        async (db, ct) => await db.Set<Report>().AsNoTracking().OrderByDescending(r => r.MadeAt).ToListAsync(ct),
        new("id", r => r.Id), new("from", r => $"{r.FirstDay:yyyy-MM-dd}"), new("to", r => $"{r.LastDay:yyyy-MM-dd}"), new("cutOff", r => r.CutOff), new("madeAt", r => r.MadeAt),
        new("sha256", r => r.Sha256));

    private static Task<int> ShowAsync(CommandCall call) => WithEditionAsync(call, async (edition, _, _, _) =>
    {
        await call.Output.WriteLineAsync(string.Join('\n', PlainReport.Lines(edition.Data with { Annex = edition.Annex }, edition.Texts)));
        return CommandLine.Done;
    });

    private static Task<int> CheckAsync(CommandCall call) => WithEditionAsync(call, async (edition, db, _, ct) =>
    {
        var check = await Reporting.CheckAsync(db, edition.Report, ct);
        await call.Output.WriteLineAsync(check switch
        {
            ReportCheck.SameBytes => "Đúng từng byte. / The same bytes.",
            ReportCheck.OtherBytes => "Dữ liệu khác: hàng gốc đã bị thay đổi. / Other bytes: rows behind it were changed.",
            ReportCheck.MadeOtherwise => "Báo cáo do bản hệ thống trước lập: bản đã lưu còn nguyên, không so lại được. / An earlier version of the hub made it: what was stored is whole and cannot be compared again.",
        });
        return check == ReportCheck.SameBytes ? CommandLine.Done : CommandLine.Unfinished;
    });

    private static Task<int> ExportAsync(CommandCall call)
    {
        var path = call.Options.Require("to");
        return WithEditionAsync(call, async (edition, _, services, ct) =>
        {
            await File.WriteAllBytesAsync(path, Path.GetExtension(path) switch
            {
                ".docx" => WordReport.Write(edition),
                ".xlsx" => ReportSheets.Write(edition),
                ".json" => System.Text.Encoding.UTF8.GetBytes(edition.Report.Data),
                ".pdf" => await services.GetRequiredService<PagePrinter>().PrintAsync(PaperPage.Of(edition), PaperFormat.A4Portrait, ct),
                _ => throw new UsageException("--to cần tệp .docx, .xlsx, .pdf hoặc .json. / --to takes a .docx, .xlsx, .pdf or .json file."),
            }, ct);
            await call.Output.WriteLineAsync(path);
            return CommandLine.Done;
        });
    }

    private static Task<int> WithEditionAsync(CommandCall call, Func<Edition, HubDb, IServiceProvider, CancellationToken, Task<int>> work)
    {
        var word = call.Options.RequireWord(0, "mã báo cáo / the report's id");
        var id = Guid.TryParse(word, out var given) ? given : throw new RefusedException(
            "report-unknown", $"Không có báo cáo “{word}”. Xem ./hub report list.", $"There is no report “{word}”. See ./hub report list.");
        return CommandCall.WithHubAsync(async (services, _, ct) =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
            return await work(await services.GetRequiredService<Editions>().RequireAsync(db, id, ct), db, services, ct);
        });
    }
}
