using Hub.Periods;
using Hub.Reports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice.Past;

/// <summary>The services of reports.</summary>
internal sealed record PastReportTools(Reporting Reporting, ReportTexts Texts, Remarking Remarking);

/// <summary>The report of the closed quarter, with the parts that people write, and what was noted of a channel without figures.</summary>
internal sealed class PastReport(PastQuarter.Tools tools, PastPeople people, PastCalendar calendar)
{
    private static readonly Dictionary<ReportPart, string> Written = new()
    {
        [ReportPart.ParentBody] = "Ủy ban nhân dân thành phố Hoa Sữa",
        [ReportPart.Strengths] = "[DỮ LIỆU MẪU] Tin, bài ra đúng khung giờ đã duyệt; đính chính tới mọi kênh trong hạn.",
        [ReportPart.Weaknesses] = "[DỮ LIỆU MẪU] Mỗi tháng một kênh không có số liệu; còn số nhập tay chưa ai xác nhận.",
        [ReportPart.Causes] = "[DỮ LIỆU MẪU] Quyền đọc số liệu của tài khoản hết hạn mà không ai gia hạn.",
        [ReportPart.Tasks] = "[DỮ LIỆU MẪU] Gia hạn quyền đọc số liệu; xác nhận số nhập tay trong tuần đầu của quý.",
        [ReportPart.Proposals] = "[DỮ LIỆU MẪU] Đề nghị đối tác gửi danh sách đường dẫn đăng lại hằng tháng.",
    };

    /// <summary>Before the quarter is closed.</summary>
    public async Task RemarkAsync(HubDb db, CancellationToken ct)
    {
        var channel = await db.Channels.Where(c => c.Connector == "lotus").Select(c => c.Id).SingleAsync(ct);
        await tools.Reports.Remarking.AddAsync(
            db, channel, "engagements", calendar.Closed, "Nền tảng không cho xem tương tác; đã hỏi đơn vị vận hành [DỮ LIỆU MẪU]", people.Officer, ct);
    }

    public async Task MakeAsync(HubDb db, CancellationToken ct)
    {
        await tools.Time.MoveAsync(db, calendar.Closed.End.AddDays(7), ct);
        var report = await tools.Reports.Reporting.MakeAsync(db, calendar.Closed, people.Manager, ct);
        await tools.Reports.Texts.WriteAsync(db, report.Id, Written, people.Manager, ct);
    }
}
