using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Periods;
using Hub.Reach.Metrics;
using Hub.Reports.Making;
using Hub.Reports.Reading;
using Hub.Storage;

namespace Hub.Reports;

/// <summary>Makes reports and keeps them: what was asked, what was answered, and the hash of the answer.</summary>
public sealed class Reporting(AuditLog audit, MetricDefinitions definitions)
{
    private static readonly string[] Makers = [Permissions.EnterFigures, Permissions.ConfirmFigures, Permissions.ClosePeriod];

    /// <summary>Who works on reports: those who enter figures, stand for them or close periods.</summary>
    public static bool MayWork(Func<string, bool> may) => Makers.Any(may);

    public async Task<Report> MakeAsync(HubDb db, PeriodDays days, Actor actor, CancellationToken ct)
    {
        await RequireAsync(db, actor, ct);
        if (days.Start > await HubClock.ReadAsync(db, ct))
        {
            throw new RefusedException("period-ahead", "Kỳ này chưa bắt đầu.", "This period has not begun.");
        }

        var query = await Asking.AskAsync(db, definitions, days, ct);
        var data = await AnswerAsync(db, query, ct);
        var report = new Report
        {
            Id = Guid.CreateVersion7(),
            FirstDay = days.First,
            LastDay = days.Last,
            CutOff = query.Basis.CutOff,
            Query = query.ToCanonical(),
            Data = data,
            Sha256 = HashOf(data),
            AuditHead = (await AuditHead.ReadAsync(db, ct)).ToString(),
            MadeAt = query.AsOf,
            MadeBy = actor.UserId,
        };
        db.Add(report);
        await ReportTexts.BeginAsync(db, report, days, ct);
        audit.Add(db, actor, "report.made", Subject(report.Id), new JsonObject { ["period"] = days.Code, ["sha256"] = report.Sha256 });
        await db.SaveChangesAsync(ct);
        return report;
    }

    /// <summary>Asks again what the report asked.</summary>
    public static async Task<ReportCheck> CheckAsync(HubDb db, Report report, CancellationToken ct)
    {
        var query = ReportQuery.Read(report.Query);
        return HashOf(report.Data) != report.Sha256 ? ReportCheck.OtherBytes
            : query.Maker != ReportQuery.MakerOfToday ? ReportCheck.MadeOtherwise
            : HashOf(await AnswerAsync(db, query, ct)) == report.Sha256 ? ReportCheck.SameBytes : ReportCheck.OtherBytes;
    }

    /// <summary>Who took which form of it out of the hub.</summary>
    public void NoteExport(HubDb db, Guid report, string form, Actor actor) =>
        audit.Add(db, actor, "report.exported", Subject(report), new JsonObject { ["form"] = form });

    internal static async Task RequireAsync(HubDb db, Actor actor, CancellationToken ct)
    {
        var held = actor.PersonId is { } person ? await Authority.OfAsync(db, person, ct) : new HashSet<string>();
        if (!MayWork(held.Contains))
        {
            await Authority.RequireAsync(db, actor, Permissions.ClosePeriod, ct);
        }
    }

    internal static AuditSubject Subject(Guid report) => new("report", report.ToString("D"));

    private static async Task<string> AnswerAsync(HubDb db, ReportQuery query, CancellationToken ct) =>
        ReportMaker.Make(await ReportReading.ReadAsync(db, query, ct)).ToCanonical();

    private static string HashOf(string data) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)));
}
