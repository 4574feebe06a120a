using Hub.Evidence.Verifying;
using Hub.Practice;
using Microsoft.Playwright;

namespace Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class EvidencePackFacts(BrowserHub hub)
{
    [Fact]
    public async Task The_pack_of_an_item_is_taken_with_a_button_and_holds_without_the_hub()
    {
        var code = await hub.PublishedAsync();
        await using var approver = await hub.VisitAsync(1440);
        await approver.SignInAsync(PracticePeople.Approver);
        await approver.OpenAsync($"/items/{code}");

        var file = await approver.Page.RunAndWaitForDownloadAsync(() => approver.Page.GetByRole(AriaRole.Button, new() { Name = "Gói bằng chứng" }).ClickAsync());

        Assert.Equal($"bang-chung-{code}.zip", file.SuggestedFilename);
        var pack = await File.ReadAllBytesAsync((await file.PathAsync())!);
        var report = PackVerification.Run(pack);
        Assert.Empty(report.Findings);
        Assert.NotNull(report.Manifest);
        pack[pack.Length / 2] ^= 1;
        Assert.NotEmpty(PackVerification.Run(pack).Findings);
        Assert.Empty(approver.Complaints);
    }
}
