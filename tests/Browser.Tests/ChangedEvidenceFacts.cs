using Hub.Periods;
using Hub.Practice;
using Hub.Practice.Past;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>Somebody with the server's password changed what was stored: the page of the figure says so, and a person answers for it.</summary>
[Collection(FilledCollection.Name)]
public sealed class ChangedEvidenceFacts(FilledHub hub)
{
    private const string Words = "Máy chủ được phục hồi nhầm bản cũ; đã nhập lại số đúng 🌾";

    [Fact]
    public async Task What_was_changed_is_answered_for_and_keeps_its_mark()
    {
        var (sample, channel, period) = await TamperedAsync();
        await using var approver = await hub.VisitAsync(1440);
        await using var reader = await hub.VisitAsync(390);
        var page = approver.Page;
        await approver.SignInAsync(PracticePeople.Approver);
        await approver.OpenAsync($"/reach?period={period}");
        await page.Locator($"a.mark-changed[href*='metric=views'][href*='channel={channel}']:visible").First.ClickAsync();
        await page.Locator($"#hang a.num[href$='{sample}']").First.ClickAsync();
        await Expect(page.GetByText("Minh chứng của số này không còn như khi được ghi")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Trả lời cho thay đổi này" }).ClickAsync();

        await Expect(page.Locator($"#e-{sample}")).ToContainTextAsync("Chưa ai trả lời");
        await approver.PictureAsync("changed");
        await page.Locator("#tl").FillAsync(Words.Normalize(System.Text.NormalizationForm.FormD));
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi câu trả lời" }).ClickAsync();

        await Expect(page.Locator(".toast")).ToContainTextAsync("Đã trả lời cho 1 dòng");
        await reader.SignInAsync(PracticePeople.Manager);
        await reader.OpenAsync($"/reach/changed?only={sample}");
        var row = reader.Page.Locator($"#e-{sample}");
        await Expect(row).ToContainTextAsync(Words);
        await Expect(row).ToContainTextAsync(PracticePeople.Approver.DisplayName);
        await Expect(reader.Page.Locator("form textarea")).ToHaveCountAsync(0);
        var findings = await AxeRun.FindingsAsync(reader.Page);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
        Assert.Empty(await reader.OverflowAsync());
        await row.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(reader.Page.GetByText("Minh chứng của số này không còn như khi được ghi")).ToBeVisibleAsync();
        Assert.Empty(approver.Complaints);
        Assert.Empty(reader.Complaints);
    }

    // A figure that the closed quarter showed, changed where no trigger sees it: the nightly look finds it by its hash.
    private async Task<(Guid Sample, string Channel, string Period)> TamperedAsync()
    {
        await using var db = hub.Database.CreateDb();
        var days = PastCalendar.Before(await HubClock.ReadAsync(db, default)).Closed;
        var (start, end) = (days.First, days.First.AddDays(10));
        var found = await (
            from f in db.Set<PeriodFigure>()
            join s in db.Set<ReachSample>() on f.SampleId equals s.Id
            where f.Day >= start && f.Day <= end && s.Source == ReachSource.Platform && f.Metric == "views" && f.Value != null
            orderby f.Day, s.Id
            select new { s.Id, Channel = db.Channels.First(c => c.Id == s.ChannelId).Slug }).FirstAsync();
        await hub.Database.TamperAsync($"update hub.reach_samples set value = value + 1000 where id = '{found.Id}'; select hub.find_changed_evidence()");
        return (found.Id, found.Channel, days.Code);
    }
}
