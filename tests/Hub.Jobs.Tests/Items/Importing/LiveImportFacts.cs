using Hub.Items.Importing;
using Tests.Support;

namespace Hub.Jobs.Tests.Items.Importing;

public sealed class LiveImportFacts(LiveTestDatabase database) : IClassFixture<LiveTestDatabase>, IAsyncLifetime
{
    private ImportDesk desk = null!;

    public async Task InitializeAsync() => desk = await ImportDesk.OpenAsync(database);

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task A_live_database_takes_no_sample_and_nothing_of_the_folder_of_samples_whatever_it_says_of_itself()
    {
        Directory.CreateDirectory(Path.Combine(desk.Folder, "content/samples"));
        var sample = await desk.ImportAsync("mau.md", ImportDesk.Text());
        var unmarked = await desk.ImportAsync("content/samples/mau.md", ImportDesk.Text("mau").Replace("sample: true\n", "", StringComparison.Ordinal));
        var real = await desk.ImportAsync("that.md", ImportDesk.Text("that").Replace("sample: true\n", "", StringComparison.Ordinal));

        Assert.Equal("sample-in-live", Assert.Single(sample.Faults).Problem.Code);
        Assert.Equal("sample-in-live", Assert.Single(unmarked.Faults).Problem.Code);
        Assert.Equal(ImportOutcome.Created, real.Outcome);
        Assert.Equal(1, (await desk.CountAsync()).Items);
    }
}
