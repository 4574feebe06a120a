using Hub.Practice;
using Microsoft.EntityFrameworkCore;

namespace Browser.Tests;

/// <summary>Every page says that it is practice, breaks no policy, fits its window, and has no serious fault for people who cannot see or point.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PagesFacts(BrowserHub hub) : IAsyncLifetime
{
    private string code = "";
    private string slug = "";
    private Guid submission;
    private string order = "";

    public async Task InitializeAsync()
    {
        code = await hub.PublishedAsync();
        (_, submission) = await hub.SubmittedAsync();
        order = await hub.WithdrawnAsync();
        await using var db = hub.Database.CreateDb();
        slug = await db.Items.Where(i => i.Code == code).Select(i => i.Slug).SingleAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public Task At_the_desk() => LookAsync(
        1440,
        (null, ["/sign-in", "/tin", $"/tin/{slug}"]),
        (PracticePeople.PressOfficer, ["/", "/items", "/items/new", $"/items/{code}", $"/items/{code}/edit", "/deliveries", $"/figures/enter/{code}", "/orders", $"/orders/{order}", $"/orders/{order}/certificate", $"/orders/{order}/tasks/doi-tac-tin-nhanh", $"/items/{code}/withdraw"]),
        (PracticePeople.Approver, ["/approvals", $"/approvals/{submission}", "/figures/confirm"]),
        (PracticePeople.Administrator, ["/channels", "/channels/trang-tin", "/duty", "/escalation"]));

    [Fact]
    public Task On_a_phone() => LookAsync(
        390,
        (null, ["/tin", $"/tin/{slug}", "/feeds"]),
        (PracticePeople.PressOfficer, ["/items", $"/items/{code}/edit"]),
        (PracticePeople.Approver, ["/", "/approvals", $"/approvals/{submission}", $"/items/{code}", "/deliveries", "/figures/confirm", "/orders", $"/orders/{order}", $"/orders/{order}/certificate", "/duty"]));

    private async Task LookAsync(int width, params (PracticePerson? Person, string[] Paths)[] visits)
    {
        var findings = new List<string>();
        foreach (var (person, paths) in visits)
        {
            await using var visit = await hub.VisitAsync(width);
            if (person is not null)
            {
                await visit.SignInAsync(person);
            }

            foreach (var path in paths)
            {
                await visit.OpenAsync(path);
                await visit.PictureAsync(path.Replace(slug, "tin").Replace(code, "ma").Replace($"{submission}", "id").Replace(order, "lenh").Replace('/', '_'));
                findings.AddRange(await AxeRun.FindingsAsync(visit.Page));
                findings.AddRange(await visit.OverflowAsync());
            }

            findings.AddRange(visit.Complaints);
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }
}
