using Hub.Approvals;
using Hub.Audit;
using Hub.Reach;
using Hub.Storage;

namespace Hub.Bulletins;

/// <summary>Figures of a bulletin, read off the platform's own page: no platform tells them, so nothing but a capture shows them.</summary>
public sealed class BulletinFigures(ManualFigures figures)
{
    public async Task<ReachSample> EnterAsync(HubDb db, ManualFigure figure, Actor actor, CancellationToken ct)
    {
        if (figure.EvidenceMedia is null)
        {
            throw new RefusedException(
                "capture-needed", "Cần ảnh chụp màn hình trang quản trị có số này, hoặc tệp PDF của nền tảng.", "A capture of the page that shows the figure, or the platform's own PDF, is needed.");
        }

        return await figures.EnterAsync(db, figure, actor, ct);
    }
}
