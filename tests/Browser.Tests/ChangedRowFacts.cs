namespace Browser.Tests;

/// <summary>Change one row of evidence: every page, report and certificate that used it says so, and what was closed keeps its value.</summary>
[Collection(FilledCollection.Name)]
public sealed class ChangedRowFacts(FilledHub hub, ChangedRows rows) : IClassFixture<ChangedRows>
{
    [Theory]
    [InlineData("sample", "evidence")]
    [InlineData("sample", "board")]
    [InlineData("sample", "channel")]
    [InlineData("sample", "rows")]
    [InlineData("sample", "period")]
    [InlineData("sample", "report")]
    [InlineData("correction", "evidence")]
    [InlineData("correction", "item")]
    [InlineData("correction", "period")]
    [InlineData("correction", "report")]
    [InlineData("whole-channel", "evidence")]
    [InlineData("whole-channel", "board")]
    [InlineData("whole-channel", "channel")]
    [InlineData("whole-channel", "period")]
    [InlineData("whole-channel", "report")]
    [InlineData("proof", "certificate")]
    [InlineData("proof", "order")]
    [InlineData("proof", "task")]
    [InlineData("proof", "report")]
    [InlineData("publication", "evidence")]
    [InlineData("publication", "board")]
    [InlineData("publication", "channel")]
    [InlineData("publication", "rows")]
    [InlineData("publication", "period")]
    [InlineData("publication", "report")]
    public async Task Whatever_used_it_says_that_it_was_changed(string kind, string page)
    {
        var (before, after) = await rows.OfAsync(hub, kind, page);

        Assert.NotEqual(before.Warnings, after.Warnings);
        Assert.NotEmpty(after.Warnings);
    }

    [Theory]
    [InlineData("sample", "board")]
    [InlineData("sample", "channel")]
    [InlineData("sample", "report")]
    [InlineData("correction", "report")]
    [InlineData("whole-channel", "board")]
    [InlineData("whole-channel", "channel")]
    [InlineData("whole-channel", "report")]
    [InlineData("proof", "certificate")]
    [InlineData("publication", "board")]
    [InlineData("publication", "channel")]
    [InlineData("publication", "report")]
    public async Task What_was_closed_keeps_its_value(string kind, string page)
    {
        var (before, after) = await rows.OfAsync(hub, kind, page);

        Assert.StartsWith(before.Figures, after.Figures, StringComparison.Ordinal);
    }
}
