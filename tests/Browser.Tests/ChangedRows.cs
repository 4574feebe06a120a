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
            _ => await PublicationAsync(db, days, pages),
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
            read[name] = new ReadPage(string.Join('\n', Warning().Matches(html).Select(m => m.Value)), string.Join('\n', Figure().Matches(html.Split("Phụ lục 4")[0]).Select(m => m.Groups[1].Value + m.Groups[2].Value)));
        }

        return read;
    }

    [GeneratedRegex("<(?:a|small|span) class=\"mark-changed[^>]*>[^<]*|[0-9.]+ minh chứng của [^<]*không còn đúng[^<]*|Lệnh đính chính[^<]*không còn đúng[^<]*|[^<>]*không còn (?:đúng )?như khi[^<]*|[^<>]*đã bị sửa sau khi đóng|[^<>]*nội dung khác lúc đóng|<tr>(?:(?!</tr>).)*minh chứng bị (?:sửa|thay đổi)", RegexOptions.Singleline)]
    private static partial Regex Warning();

    // What came to light since a report was made stands behind its own data, in its fourth annex.
    [GeneratedRegex("<a class=\"num(?: big)?\" href=\"[^\"]*\">([^<]*[0-9][^<]*)</a>|<td class=\"n\"><a href=\"[^\"]*\">([^<]*)</a></td>")]
    private static partial Regex Figure();
}
