using System.Text.RegularExpressions;
using Hub.Periods;
using Hub.Practice;
using Hub.Practice.Past;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>A page as a manager reads it.</summary>
/// <param name="Warnings">Where it says that something is no longer what was stored, in its words.</param>
/// <param name="Figures">The numbers that it shows, in order.</param>
public sealed record ReadPage(string Warnings, string Figures);

/// <summary>
/// One row of each kind of evidence behind the closed quarter, changed as somebody with the server's password would, and the pages that used it
/// before and after. Each kind is changed once; nothing in the hub runs meanwhile but the nightly look.
/// </summary>
public sealed partial class ChangedRows
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, (ReadPage Before, ReadPage After)>> done = new(StringComparer.Ordinal);
    private string? report;

    public async Task<(ReadPage Before, ReadPage After)> OfAsync(FilledHub hub, string kind, string page)
    {
        if (!done.TryGetValue(kind, out var pages))
        {
            done[kind] = pages = await ChangeAsync(hub, kind);
        }

        return pages[page];
    }

    private async Task<IReadOnlyDictionary<string, (ReadPage, ReadPage)>> ChangeAsync(FilledHub hub, string kind)
    {
        await using var visit = await hub.VisitAsync(1440);
        await visit.SignInAsync(PracticePeople.Manager);
        await using var db = hub.Database.CreateDb();
        var days = PastCalendar.Before(await HubClock.ReadAsync(db, default)).Closed;
        var pages = new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = report ??= await ReportAsync(visit, days), ["period"] = $"/periods/{days.Code}" };
        var sql = kind switch
        {
            "sample" => await SampleAsync(db, days, pages),
            "correction" => await CorrectionAsync(db, days, pages),
            "whole-channel" => await WholeChannelAsync(db, days, pages),
            "proof" => await ProofAsync(db, pages),
            "publication" => await PublicationAsync(db, days, pages),
            "closed-figure" => await ClosedFigureAsync(db, days, pages),
            "closed-sum" => await ClosedSumAsync(db, days, pages),
            "closed-channel-figure" => await ClosedChannelFigureAsync(db, days, pages),
            "standing-figure" => await StandingFigureAsync(db, days, pages),
            "sum" => await SumAsync(db, days, pages),
            "confirmation" => await ConfirmationAsync(db, days, pages),
            "confirmation-gone" => await ConfirmationAsync(db, days, pages, gone: true),
            "sample-gone" => await SampleGoneAsync(db, days, pages),
            _ => await OrderAsync(db, days, pages, kind),
        };
        var before = await ReadAsync(visit, pages);
        await hub.Database.TamperAsync($"{sql}; select hub.find_changed_evidence()");
        var after = await ReadAsync(visit, pages);
        return pages.Keys.ToDictionary(p => p, p => (before[p], after[p]), StringComparer.Ordinal);
    }

    private static async Task<string> SampleAsync(HubDb db, PeriodDays days, Dictionary<string, string> pages)
    {
        var start = days.Last.AddDays(-40);
        var row = await (
            from f in db.Set<PeriodFigure>()
            join s in db.Set<ReachSample>() on f.SampleId equals s.Id
            join c in db.Channels on s.ChannelId equals c.Id
            join i in db.Items on s.SubjectId equals i.Id
            where f.Day >= start && s.Source == ReachSource.Platform && f.Metric == "views" && f.Value != null
            orderby f.Day, s.Id
            select new { s.Id, s.Metric, c.Slug, i.Code }).FirstAsync();
        Figures(pages, days, row.Slug, row.Metric, row.Id);
        return $"update hub.reach_samples set value = value + 1000 where id = '{row.Id}'";
    }

    private static async Task<string> SampleGoneAsync(HubDb db, PeriodDays days, Dictionary<string, string> pages)
    {
        var row = await ShownAsync(db, days, -50, f => f.Metric == "clicks");
        Figures(pages, days, row.Slug, row.Metric, row.Id);
        return $"delete from hub.reach_samples where id = '{row.Id}'";
    }

    private static async Task<string> ClosedFigureAsync(HubDb db, PeriodDays days, Dictionary<string, string> pages)
    {
        var row = await ShownAsync(db, days, -45, f => f.Metric == "views");
        Figures(pages, days, row.Slug, row.Metric, row.Id);
        return $"update hub.period_figures set value = value + 1000 where sample_id = '{row.Id}'";
    }

    private static async Task<string> ClosedSumAsync(HubDb db, PeriodDays days, Dictionary<string, string> pages)
    {
        var row = await ShownAsync(db, days, -35, f => f.Metric == "views");
        pages["board"] = $"/reach?period={days.Code}";
        pages["channel"] = $"/reach/channels/{row.Slug}?period={days.Code}";
        return $"update hub.period_days set total = total + 1000 where metric = 'views' and day = '{row.Day:yyyy-MM-dd}' and total > 0 and channel_id = (select id from hub.channels where slug = '{row.Slug}')";
    }

    private static async Task<string> ClosedChannelFigureAsync(HubDb db, PeriodDays days, Dictionary<string, string> pages)
    {
        var row = await (from f in db.Set<PeriodChannelFigure>() join c in db.Channels on f.ChannelId equals c.Id where f.PeriodFrom == days.First orderby f.Id select new { f.Id, c.Slug }).LastAsync();
        pages["evidence"] = $"/reach/evidence/{row.Id}";
        pages["board"] = $"/reach?period={days.Code}";
        pages["channel"] = $"/reach/channels/{row.Slug}?period={days.Code}";
        return $"update hub.period_channel_figures set note = 'Không có lý do' where id = '{row.Id}'";
    }

    // Of the quarter that is open: the board shows figures as they stand, and sums of them that are kept.
    private static async Task<string> StandingFigureAsync(HubDb db, PeriodDays days, Dictionary<string, string> pages)
    {
        var row = await StandingAsync(db, days, skip: 0);
        Figures(pages, PeriodDays.QuarterOf(days.End), row.Slug, "views", row.Id);
        pages.Remove("period");
        pages.Remove("report");
        return $"update hub.standing_figures set value = value + 1000 where sample_id = '{row.Id}'";
    }

    private static async Task<string> SumAsync(HubDb db, PeriodDays days, Dictionary<string, string> pages)
    {
        var row = await StandingAsync(db, days, skip: 5);
        var open = PeriodDays.QuarterOf(days.End);
        pages.Remove("period");
        pages.Remove("report");
        pages["board"] = $"/reach?period={open.Code}";
        pages["channel"] = $"/reach/channels/{row.Slug}?period={open.Code}";
        return $"update hub.figure_days set total = total + 1000 where metric = 'views' and day = '{row.Day:yyyy-MM-dd}' and total > 0 and channel_id = (select id from hub.channels where slug = '{row.Slug}')";
    }

    private static async Task<string> ConfirmationAsync(HubDb db, PeriodDays days, Dictionary<string, string> pages, bool gone = false)
    {
        var row = await (
            from f in db.Set<PeriodFigure>()
            join s in db.Set<ReachSample>() on f.SampleId equals s.Id
            join c in db.Channels on s.ChannelId equals c.Id
            where f.Day >= days.First && f.Day <= days.Last && s.Source == ReachSource.Manual
            orderby f.Day, s.Id
            select new { s.Id, s.Metric, c.Slug }).Skip(gone ? 1 : 0).FirstAsync();
        Figures(pages, days, row.Slug, row.Metric, row.Id);
        return gone ? $"delete from hub.reach_confirmations where sample_id = '{row.Id}'" : $"update hub.reach_confirmations set confirmed_at = confirmed_at - interval '9 days' where sample_id = '{row.Id}'";
    }

    private sealed record ShownRow(Guid Id, string Metric, string Slug, DateOnly Day);

    private static Task<ShownRow> ShownAsync(HubDb db, PeriodDays days, int from, System.Linq.Expressions.Expression<Func<PeriodFigure, bool>> which)
    {
        var start = days.Last.AddDays(from);
        return (
            from f in db.Set<PeriodFigure>().Where(which)
            join s in db.Set<ReachSample>() on f.SampleId equals s.Id
            join c in db.Channels on s.ChannelId equals c.Id
            where f.Day >= start && s.Source != ReachSource.Manual && f.Value != null && !db.Set<ChangedEvidence>().Any(x => x.SampleId == s.Id)
            orderby f.Day, s.Id
            select new ShownRow(s.Id, s.Metric, c.Slug, f.Day)).FirstAsync();
    }

    private static Task<ShownRow> StandingAsync(HubDb db, PeriodDays days, int skip) => (
        from f in db.Set<Hub.Reach.Totals.StandingFigure>()
        join c in db.Channels on f.ChannelId equals c.Id
        where f.Day > days.Last && f.Metric == "views" && f.Value != null && f.Source == ReachSource.Platform
        orderby f.Day, f.PublicationId
        select new ShownRow(f.SampleId!.Value, f.Metric, c.Slug, f.Day)).Skip(skip).FirstAsync();

    private static readonly string[] OrderKinds =
        ["order", "task", "signature", "task-gone", "signature-gone", "attempt", "attempt-gone", "delivery", "delivery-gone", "review", "review-gone", "proof-gone", "order-gone"];

    // Of an order of the closed quarter; each kind has one of its own as far as there are.
    private static async Task<string> OrderAsync(HubDb db, PeriodDays days, Dictionary<string, string> pages, string kind)
    {
        var (start, end, reviewed, proven) = (days.Start, days.End, kind is "review" or "review-gone", kind == "proof-gone");
        var orders = await (
            from o in db.Orders
            join i in db.Items on o.ItemId equals i.Id
            where o.ClosedAt != null && o.OrderedAt >= start && o.OrderedAt < end && (!reviewed || o.ReviewedAt != null)
                && (!proven || db.OrderTasks.Any(t => t.OrderId == o.Id && db.OrderProofs.Any(p => p.TaskId == t.Id)))
            orderby o.OrderedAt descending, o.Id
            select new { o.Id, o.ApprovalId, i.Code }).ToListAsync();
        var order = kind == "order-gone" ? orders[^1] : orders[Array.IndexOf(OrderKinds, kind) % (orders.Count - 1)];
        var task = await (from t in db.OrderTasks join c in db.Channels on t.ChannelId equals c.Id where t.OrderId == order.Id orderby c.Slug select new { t.Id, c.Slug }).FirstAsync();
        var delivery = await db.Deliveries.Where(d => d.ApprovalId == order.ApprovalId && d.Facts.EndedAt != null && db.Attempts.Any(a => a.DeliveryId == d.Id)).OrderBy(d => d.Id).Select(d => d.Id).FirstOrDefaultAsync();
        pages["item"] = $"/items/{order.Code}";
        if (kind != "order-gone")
        {
            pages["order"] = $"/orders/{order.Id}";
            pages["certificate"] = $"/orders/{order.Id}/certificate";
        }

        if (kind is not ("task-gone" or "order-gone"))
        {
            pages["task"] = $"/orders/{order.Id}/tasks/{task.Slug}";
        }

        if (kind.StartsWith("attempt", StringComparison.Ordinal) || kind == "delivery")
        {
            pages["delivery"] = $"/deliveries/{delivery}";
        }

        return kind switch
        {
            "order" => $"update hub.orders set reason = 'Lý do bịa ra sau' where id = '{order.Id}'",
            "order-gone" => $"delete from hub.orders where id = '{order.Id}'",
            "review" => $"update hub.orders set reviewed_at = reviewed_at - interval '2 hours' where id = '{order.Id}'",
            "review-gone" => $"update hub.orders set reviewed_at = null, reviewed_by = null where id = '{order.Id}'",
            "task" => $"update hub.order_tasks set agreed_minutes = agreed_minutes + 600 where id = '{task.Id}'",
            "task-gone" => $"delete from hub.order_tasks where id = '{task.Id}'",
            "proof-gone" => $"delete from hub.order_proofs where task_id in (select id from hub.order_tasks where order_id = '{order.Id}')",
            "signature" => $"update hub.approval_signatures set signed_at = signed_at - interval '1 day' where approval_id = '{order.ApprovalId}'",
            "signature-gone" => $"delete from hub.approval_signatures where approval_id = '{order.ApprovalId}'",
            "attempt" => $"update hub.attempts set outcome = 'refused' where delivery_id = '{delivery}'",
            "attempt-gone" => $"delete from hub.attempts where delivery_id = '{delivery}'",
            "delivery" => $"update hub.deliveries set remote_id = 'khac' where id = '{delivery}'",
            _ => $"delete from hub.deliveries where id = '{delivery}'",
        };
    }

    // What was corrected after the close stands today; the closed quarter shows what it corrected.
    private static async Task<string> CorrectionAsync(HubDb db, PeriodDays days, Dictionary<string, string> pages)
    {
        var row = await (
            from s in db.Set<ReachSample>()
            join i in db.Items on s.SubjectId equals i.Id
            where s.Supersedes != null && s.Source == ReachSource.Manual
            orderby s.ReadAt
            select new { s.Id, i.Code }).FirstAsync();
        pages["evidence"] = $"/reach/evidence/{row.Id}";
        pages["item"] = $"/items/{row.Code}";
        return $"update hub.reach_samples set note = 'Không có lý do' where id = '{row.Id}'";
    }

    private static async Task<string> WholeChannelAsync(HubDb db, PeriodDays days, Dictionary<string, string> pages)
    {
        var row = await (from f in db.Set<ChannelFigure>() join c in db.Channels on f.ChannelId equals c.Id where f.PeriodFrom == days.First select new { f.Id, c.Slug }).FirstAsync();
        pages["evidence"] = $"/reach/evidence/{row.Id}";
        pages["board"] = $"/reach?period={days.Code}";
        pages["channel"] = $"/reach/channels/{row.Slug}?period={days.Code}";
        return $"update hub.channel_figures set value = value + 1000 where id = '{row.Id}'";
    }

    private static async Task<string> ProofAsync(HubDb db, Dictionary<string, string> pages)
    {
        var row = await (
            from p in db.OrderProofs
            join t in db.OrderTasks on p.TaskId equals t.Id
            join o in db.Orders on t.OrderId equals o.Id
            join c in db.Channels on t.ChannelId equals c.Id
            where o.ClosedAt != null
            orderby o.OrderedAt
            select new { p.Id, Order = o.Id, c.Slug }).FirstAsync();
        pages["order"] = $"/orders/{row.Order}";
        pages["task"] = $"/orders/{row.Order}/tasks/{row.Slug}";
        pages["certificate"] = $"/orders/{row.Order}/certificate";
        return $"update hub.order_proofs set bytes = 'tệp khác'::bytea, sha256 = encode(sha256('tệp khác'::bytea), 'hex'), name = 'khác.pdf', content_type = 'application/pdf' where id = '{row.Id}'";
    }

    private static async Task<string> PublicationAsync(HubDb db, PeriodDays days, Dictionary<string, string> pages)
    {
        var (start, end) = (days.End.AddDays(-40), days.End);
        var row = await (
            from p in db.Publications
            join c in db.Channels on p.ChannelId equals c.Id
            join i in db.Items on p.SubjectId equals i.Id
            where p.PublishedAt >= start && p.PublishedAt < end && p.RemovedAt == null && c.Connector == "facebook-page"
            orderby p.PublishedAt
            select new { p.Id, c.Slug, i.Code }).FirstAsync();
        Figures(pages, days, row.Slug, "posted", row.Id);
        pages["evidence"] = $"/reach/posts/{row.Id}";
        pages["item"] = $"/items/{row.Code}";
        return $"update hub.publications set remote_id = 'khac', url = 'https://khac.example/bai' where id = '{row.Id}'";
    }

    private static void Figures(Dictionary<string, string> pages, PeriodDays days, string channel, string metric, Guid id)
    {
        pages["evidence"] = $"/reach/evidence/{id}";
        pages["board"] = $"/reach?period={days.Code}";
        pages["channel"] = $"/reach/channels/{channel}?period={days.Code}";
        pages["rows"] = $"/reach/rows?period={days.Code}&channel={channel}&metric={metric}&kind=changed";

        // Where it is held against, and where it is added to.
        pages["against"] = $"/reach?period={days.Before.Code}&against={days.Code}";
        pages["against-csv"] = $"/reach/export.csv?period={days.Before.Code}&against={days.Code}";
        pages["year"] = $"/reach?period={PeriodDays.QuarterOf(days.End).Code}";
    }

    private static async Task<string> ReportAsync(Visit visit, PeriodDays days)
    {
        await visit.OpenAsync($"/periods/{days.Code}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lập báo cáo" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/reports/**");
        return new Uri(visit.Page.Url).AbsolutePath;
    }

    private static async Task<Dictionary<string, ReadPage>> ReadAsync(Visit visit, Dictionary<string, string> pages)
    {
        var read = new Dictionary<string, ReadPage>(StringComparer.Ordinal);
        foreach (var (name, path) in pages)
        {
            var answer = await visit.Page.APIRequest.GetAsync(path);
            Assert.True(answer.Ok, $"{path}: {answer.Status}");
            var html = System.Net.WebUtility.HtmlDecode(await answer.TextAsync());
            read[name] = new ReadPage(string.Join('\n', Warning().Matches(html).Select(m => m.Value)), string.Join('\n', Figure().Matches(html.Split("Phụ lục 5")[0]).Select(m => m.Groups[1].Value + m.Groups[2].Value)));
        }

        return read;
    }

    [GeneratedRegex("<(?:a|small|span) class=\"mark-changed[^>]*>[^<]*|[0-9.]+ minh chứng của [^<]*không còn đúng[^<]*|Lệnh đính chính[^<]*không còn đúng[^<]*|[^<>]*không còn (?:đúng )?như khi[^<]*|[^<>]*đã bị sửa sau khi đóng|[^<>]*nội dung khác (?:lúc đóng|khi được lưu)|[^<>]*: (?:không còn|đã bị xóa)(?=<)|[0-9.]+ minh chứng đã bị sửa|<tr>(?:(?!</tr>).)*minh chứng bị (?:sửa|thay đổi)", RegexOptions.Singleline)]
    private static partial Regex Warning();

    // What came to light since a report was made stands behind its own data, in its fourth annex.
    [GeneratedRegex("<a class=\"num(?: big)?\" href=\"[^\"]*\">([^<]*[0-9][^<]*)</a>|<td class=\"n\"><a href=\"[^\"]*\">([^<]*)</a></td>")]
    private static partial Regex Figure();
}
