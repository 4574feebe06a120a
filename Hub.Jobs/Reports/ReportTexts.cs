using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Periods;
using Hub.Storage;
using Hub.Text;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports;

/// <summary>What people write into reports. Nothing is overwritten: each change is a version with its writer.</summary>
public sealed class ReportTexts(AuditLog audit)
{
    // The head of the paper is the house's: a new report takes it from the one made last.
    private static readonly ReportPart[] OfTheHouse =
        [ReportPart.ParentBody, ReportPart.IssuingBody, ReportPart.Symbol, ReportPart.Place, ReportPart.LegalBasis, ReportPart.Recipients, ReportPart.Signer, ReportPart.SignerName];

    public static async Task<IReadOnlyDictionary<ReportPart, string>> ReadAsync(HubDb db, Guid report, CancellationToken ct) =>
        (await VersionsAsync(db, report, ct)).GroupBy(t => t.Part).ToDictionary(g => g.Key, g => g.MaxBy(t => t.Version)!.Words);

    public static async Task<IReadOnlyList<ReportText>> VersionsAsync(HubDb db, Guid report, CancellationToken ct) =>
        await db.Set<ReportText>().AsNoTracking().Where(t => t.ReportId == report).OrderBy(t => t.Part).ThenByDescending(t => t.Version).ToListAsync(ct);

    /// <summary>Says how many parts have changed; an unchanged one gets no version.</summary>
    public async Task<int> WriteAsync(HubDb db, Guid report, IReadOnlyDictionary<ReportPart, string> words, Actor actor, CancellationToken ct)
    {
        await Reporting.RequireAsync(db, actor, ct);
        if (!await db.Set<Report>().AnyAsync(r => r.Id == report, ct))
        {
            throw new RefusedException("report-unknown", "Không có báo cáo này.", "There is no such report.");
        }

        await db.LockAsync($"report:{report:N}", ct);
        var newest = (await VersionsAsync(db, report, ct)).GroupBy(t => t.Part).ToDictionary(g => g.Key, g => g.MaxBy(t => t.Version)!);
        var now = await HubClock.ReadAsync(db, ct);
        var changed = words.Select(w => (w.Key, Words: Nfc.Text(w.Value))).Where(w => w.Words != (newest.GetValueOrDefault(w.Key)?.Words ?? "")).ToList();
        db.AddRange(changed.Select(w => new ReportText
        {
            ReportId = report,
            Part = w.Key,
            Version = (newest.GetValueOrDefault(w.Key)?.Version ?? 0) + 1,
            Words = w.Words,
            WrittenAt = now,
            WrittenBy = actor.UserId,
        }));
        if (changed.Count > 0)
        {
            audit.Add(db, actor, "report.written", Reporting.Subject(report), new JsonObject { ["parts"] = string.Join(", ", changed.Select(c => Kebab.Of(c.Key))) });
            await db.SaveChangesAsync(ct);
        }

        return changed.Count;
    }

    /// <summary>The first version: the house's head from the last report, and for the same period what was written there.</summary>
    internal static async Task BeginAsync(HubDb db, Report report, PeriodDays days, CancellationToken ct)
    {
        var last = await LastAsync(db, db.Set<Report>(), ct);
        var same = await LastAsync(db, db.Set<Report>().Where(r => r.FirstDay == days.First && r.LastDay == days.Last), ct);
        var house = await db.Organisation.Select(o => o.Name).SingleOrDefaultAsync(ct);
        foreach (var part in Enum.GetValues<ReportPart>())
        {
            var words = same.GetValueOrDefault(part) ?? (OfTheHouse.Contains(part) ? last.GetValueOrDefault(part) : null) ?? First(part, house, days);
            if (words is not null)
            {
                db.Add(new ReportText { ReportId = report.Id, Part = part, Version = 1, Words = words, WrittenAt = report.MadeAt, WrittenBy = report.MadeBy });
            }
        }
    }

    private static async Task<IReadOnlyDictionary<ReportPart, string>> LastAsync(HubDb db, IQueryable<Report> among, CancellationToken ct) =>
        await among.OrderByDescending(r => r.MadeAt).ThenByDescending(r => r.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct) is { } report
            ? await ReadAsync(db, report, ct) : new Dictionary<ReportPart, string>();

    private static string? First(ReportPart part, string? house, PeriodDays days) => part switch
    {
        ReportPart.IssuingBody => house,
        ReportPart.Subject => $"Kết quả thông tin, tuyên truyền trên hệ thống thông tin điện tử và mạng xã hội {ReportWords.Period(days)}{Next(days)}",
        ReportPart.Recipients => "- Như trên;\n- Lưu: VT.",
        _ => null,
    };

    private static string Next(PeriodDays days) => days.Kind switch
    {
        PeriodKind.Quarter => $", nhiệm vụ trọng tâm {ReportWords.Period(PeriodDays.QuarterOf(days.End))}",
        PeriodKind.Year => $", nhiệm vụ trọng tâm năm {days.First.Year + 1}",
        _ => "",
    };
}
