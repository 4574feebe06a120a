using System.Text;
using Hub.Audit;
using Hub.Items;
using Hub.Kept;
using Hub.Orders;
using Hub.Periods;
using Hub.Reach;
using Hub.Storage;
using Hub.Text;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice.Past;

/// <summary>Tells the past item by item: written, submitted, approved, sent, corrected or withdrawn, counted; at the end the quarter is closed.</summary>
internal sealed class PastTale(PastQuarter.Tools tools, PastPeople people, PastCalendar calendar)
{
    private readonly List<(Guid Publication, DateTimeOffset At)> recounted = [];

    public Task BeginAsync(HubDb db, CancellationToken ct) => new PastHistory(tools.Adopting, tools.Figures, tools.Time, calendar, tools.Settings).TellAsync(db, people.Administrator, ct);

    public async Task TellAsync(HubDb db, PastItem item, CancellationToken ct)
    {
        var (writer, approver) = item.Number % 2 == 0 ? (people.Officer, people.Approver) : (people.Editor, people.SecondApprover);
        await tools.Time.MoveAsync(db, item.At.AddHours(-3), ct);
        var slug = $"{Slug.Of(item.Words.Title)}-{item.Number:000}";
        var saved = await tools.Saving.CreateAsync(db, Draft(item, null), slug, sample: true, RevisionOrigin.Composer, writer, ct);
        await SendAsync(db, saved.Item.Id, item, writer, approver, item.At, ct);
        if (item.Fate == PastFate.Replaced)
        {
            await ReplaceAsync(db, saved.Item.Id, item, writer, approver, ct);
        }

        if (item.Fate is PastFate.Corrected or PastFate.Conflict)
        {
            var at = item.At.AddHours(item.Fate == PastFate.Conflict ? 1 : 6);
            await tools.Time.MoveAsync(db, at.AddMinutes(-30), ct);
            await tools.Saving.ReviseAsync(db, saved.Item.Id, Draft(item, "Giờ mở cửa đúng là 7h30, không phải 8h00."), RevisionOrigin.Composer, writer, ct);
            await SendAsync(db, saved.Item.Id, item, writer, approver, at, ct);
        }

        if (item.Fate is PastFate.Withdrawn or PastFate.WithdrawnInPart)
        {
            await WithdrawAsync(db, saved.Item.Id, item, item.At.AddHours(item.Fate == PastFate.Withdrawn ? 50 : 2), ct);
        }

        await SettleAsync(db, saved.Item.Id, ct);
        await tools.Figures.AddAsync(db, saved.Item.Id, item, calendar.Now, ct);
        await db.SaveChangesAsync(ct);
        await TypeInAsync(db, saved.Item.Id, item, ct);
    }

    public async Task EndAsync(HubDb db, CancellationToken ct)
    {
        await tools.Figures.StoreAsync(db, calendar.Closed.First, ct);
        await ChannelFigureAsync(db, ct);
        await new PastPickups(tools, people, calendar).TellAsync(db, ct);
        await new PastBulletins(tools, people, calendar).TellAsync(db, ct);
        await tools.Time.MoveAsync(db, calendar.Closed.End.AddDays(6), ct);
        var report = new PastReport(tools, people, calendar);
        await report.RemarkAsync(db, ct);
        await SealAsync(db, ct);
        await tools.Closing.CloseAsync(db, calendar.Closed, "[DỮ LIỆU MẪU] Số còn thiếu đã nêu lý do ở phụ lục.", people.Manager, ct);
        await Closing.OpenAsync(db, calendar.Open, people.Manager, ct);
        await report.MakeAsync(db, ct);

        // Known only after the close: the closed quarter keeps what it showed.
        foreach (var (publication, _) in recounted)
        {
            await tools.Time.MoveAsync(db, calendar.Closed.End.AddDays(12), ct);
            var shown = await db.Set<ReachSample>().Where(s => s.PublicationId == publication && s.Metric == "views" && s.Slot == "28d").OrderBy(s => s.Id).FirstAsync(ct);
            var table = Encoding.UTF8.GetBytes($"\ufeff[DỮ LIỆU MẪU];Đối soát\nLượt xem;{(shown.Value ?? 0) + 1234}\n");
            var corrected = await tools.Typed.EnterAsync(db, new ManualFigure(publication, "views", (shown.Value ?? 0) + 1234)
            {
                Evidence = "Bảng đối soát xuất từ trang quản trị [DỮ LIỆU MẪU]",
                EvidenceMedia = await EvidenceFiles.KeepAsync(db, EvidenceFiles.Csv, "bang-doi-soat.csv", table, ct),
                Note = "Đối soát lại với nền tảng",
                Supersedes = shown.Id,
            }, people.Officer, ct);
            await tools.Typed.ConfirmAsync(db, corrected.Id, people.Approver, ct);
        }

        await new PastStops(tools, people).TellAsync(db, calendar.Now, ct);
        await new PastAlerts(tools, people).TellAsync(db, calendar.Now, ct);
        db.ChangeTracker.Clear();
    }

    // Another text for the same matter: nothing was wrong, it is only overtaken.
    private async Task ReplaceAsync(HubDb db, Guid itemId, PastItem item, Actor writer, Actor approver, CancellationToken ct)
    {
        var at = item.At.AddHours(26);
        await tools.Time.MoveAsync(db, at.AddMinutes(-30), ct);
        var renewed = item.Words with { Summary = $"{item.Words.Summary} Lịch này thay cho lịch đã đăng hôm trước.", Body = $"Lịch mới áp dụng từ thứ Hai tuần sau.\n\n{item.Words.Body}" };
        await tools.Saving.ReviseAsync(db, itemId, Draft(item with { Words = renewed }, null), RevisionOrigin.Composer, writer, ct);
        await SendAsync(db, itemId, item, writer, approver, at, ct, "Phường đổi lịch; bản mới thay bản đã đăng.");
    }

    private async Task SendAsync(HubDb db, Guid itemId, PastItem item, Actor writer, Actor approver, DateTimeOffset at, CancellationToken ct, string? replaces = null)
    {
        var channels = await db.Channels.Where(c => item.Channels.Contains(c.Slug)).Select(c => c.Id).ToListAsync(ct);
        await tools.Time.MoveAsync(db, at.AddMinutes(-20), ct);
        var submission = await tools.Submitting.SubmitAsync(db, new Approvals.SubmitRequest(itemId, channels) { Replaces = replaces is not null, Reason = replaces }, writer, ct);
        await tools.Time.MoveAsync(db, at.AddMinutes(-5), ct);
        await tools.Approving.SignAsync(db, submission.Id, null, approver, ct);
        if (item.Emergency)
        {
            await tools.Approving.SignAsync(db, submission.Id, null, approver == people.Approver ? people.SecondApprover : people.Approver, ct);
        }

        await PastPages.ShowAsync(db, itemId, PageMoment.Before, ct);
        await new PastStops(tools, people).StandBeforeAsync(db, itemId, item, at, ct);
        await tools.Sending.PlayAsync(db, itemId, item, people.Officer, at, ct);
        await new PastStops(tools, people).LetOutAsync(db, itemId, item, at, ct);
    }

    private async Task WithdrawAsync(HubDb db, Guid itemId, PastItem item, DateTimeOffset at, CancellationToken ct)
    {
        await tools.Time.MoveAsync(db, at, ct);
        var order = await tools.Withdrawing.WithdrawAsync(db, itemId, "Số liệu trong tin chưa được cơ quan chuyên môn xác nhận.", people.Approver, ct);
        await PastPages.ShowAsync(db, itemId, PageMoment.Before, ct);
        await tools.Sending.PlayAsync(db, itemId, item, people.Officer, at.AddMinutes(1), ct);
        if (item.Fate == PastFate.Withdrawn)
        {
            await ProveAsync(db, order.Id, at.AddMinutes(45), ct);
            await tools.Time.MoveAsync(db, at.AddHours(20), ct);
            await tools.Reviewing.ReviewAsync(db, order.Id, people.SecondApprover, ct);
        }
    }

    // A post that a hand took down is gone when somebody shows it.
    private async Task ProveAsync(HubDb db, Guid order, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var task in await db.OrderTasks.Where(t => t.OrderId == order && db.Channels.Any(c => c.Id == t.ChannelId && c.Connector == "lotus")).Select(t => t.Id).ToListAsync(ct))
        {
            await tools.Time.MoveAsync(db, at, ct);
            await tools.Answering.ProveAsync(
                db, task, new ShownProof("Trang báo “bài không còn” [DỮ LIỆU MẪU]", "https://lotus-thuc-hanh.example/anh-chup-mau", null), people.Officer, ct);
        }
    }

    // The head of the chain that a certificate or a closed period names is one of the log at that time.
    private async Task SealAsync(HubDb db, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await tools.Sealer.PassAsync(db, ct);
    }

    // What every channel has complied with is closed, with its certificate, a while after the last of them.
    private async Task SettleAsync(HubDb db, Guid itemId, CancellationToken ct)
    {
        await SealAsync(db, ct);
        foreach (var order in await db.Orders.Where(o => o.ItemId == itemId).OrderBy(o => o.OrderedAt).Select(o => new { o.Id, o.OrderedAt }).ToListAsync(ct))
        {
            await tools.Time.MoveAsync(db, order.OrderedAt.AddHours(1), ct);
            await tools.Settling.SettleAsync(db, order.Id, ct);
            await PastPages.ShowAsync(db, itemId, PageMoment.After, ct);
        }
    }

    // What is posted by hand has figures only where somebody types them in.
    private async Task TypeInAsync(HubDb db, Guid itemId, PastItem item, CancellationToken ct)
    {
        if (item.Recounted)
        {
            recounted.Add((await db.Publications.Where(p => p.SubjectId == itemId && !p.OnSite).OrderBy(p => p.ChannelId).Select(p => p.Id).FirstAsync(ct), item.At));
        }

        var byHand = await db.Publications.Where(p => p.SubjectId == itemId && p.RemovedAt == null && db.Channels.Any(c => c.Id == p.ChannelId && c.Connector == "lotus"))
            .Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
        var typed = item.At.AddDays(29);
        if (byHand is not { } publication || typed > calendar.Now || (item.Gap == "lotus-thuc-hanh" && !item.Unconfirmed))
        {
            return;
        }

        await tools.Time.MoveAsync(db, typed, ct);
        var sample = await tools.Typed.EnterAsync(db, new ManualFigure(publication, "views", 90 + (item.Number * 53 % 700))
        {
            ToldBy = ToldBy.Document,
            Evidence = $"Báo cáo của kênh ngày {typed.ToOffset(TimeSpan.FromHours(7)):dd/MM/yyyy} [DỮ LIỆU MẪU]",
            Qualifier = ReachQualifier.About,
        }, people.Officer, ct);
        if (!item.Unconfirmed)
        {
            await tools.Time.MoveAsync(db, typed.AddHours(3), ct);
            await tools.Typed.ConfirmAsync(db, sample.Id, people.Approver, ct);
        }
    }

    private async Task ChannelFigureAsync(HubDb db, CancellationToken ct)
    {
        var at = calendar.Closed.End.AddDays(2);
        db.Add(new ChannelFigure
        {
            Id = Guid.CreateVersion7(at),
            ChannelId = await db.Channels.Where(c => c.Slug == "zalo-thuc-hanh").Select(c => c.Id).SingleAsync(ct),
            Metric = "sent",
            DefinitionVersion = 1,
            PeriodFrom = calendar.Closed.First,
            PeriodTo = calendar.Closed.Last,
            Value = 1_234_500,
            Qualifier = ReachQualifier.AtLeast,
            ToldBy = ToldBy.Document,
            Evidence = "Báo cáo số 45/BC-MẪU của đơn vị vận hành [DỮ LIỆU MẪU]",
            EnteredAt = at,
            EnteredBy = people.Officer.PersonId!.Value,
            ConfirmedAt = at.AddHours(2),
            ConfirmedBy = people.Approver.PersonId!.Value,
        });
        await db.SaveChangesAsync(ct);
    }

    private static ItemDraft Draft(PastItem item, string? correction) => new()
    {
        Title = item.Words.Title,
        Summary = item.Words.Summary,
        BodyMarkdown = correction is null ? item.Words.Body : $"{correction}\n\n{item.Words.Body}",
        Kind = item.Kind,
        Emergency = item.Emergency,
        Section = item.Words.Section,
        SourceAgency = item.Agency,
        CorrectionNote = correction,
        Tags = item.Plan is { } plan ? ["mẫu", plan] : ["mẫu"],
    };
}
