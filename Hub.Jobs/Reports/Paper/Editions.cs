using Hub.Approvals;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Paper;

/// <summary>Puts together what is printed of a report today.</summary>
public sealed class Editions(HubSettings settings, PublicAddresses addresses)
{
    public async Task<Edition?> FindAsync(HubDb db, Guid id, CancellationToken ct) =>
        await db.Set<Report>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } report
            ? new Edition(report, ReportData.Read(report.Data), await ReportTexts.ReadAsync(db, id, ct), settings.Mode == HubMode.Practice, await SinceMade.ReadAsync(db, report, ct)) { Site = addresses.Root }
            : null;

    public async Task<Edition> RequireAsync(HubDb db, Guid id, CancellationToken ct) =>
        await FindAsync(db, id, ct) ?? throw new RefusedException("report-unknown", "Không có báo cáo này.", "There is no such report.");
}
