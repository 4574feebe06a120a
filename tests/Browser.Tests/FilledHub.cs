using Hub.Nodes;
using Hub.Practice.Past;
using Microsoft.Extensions.DependencyInjection;

namespace Browser.Tests;

/// <summary>A hub with the practice past and the year before it, in which nothing moves but what a test does: no lane runs, no figure is read.</summary>
public sealed class FilledHub : BrowserHub
{
    protected override NodeRole Role => NodeRole.Web;

    protected override async Task SowAsync(IServiceProvider services)
    {
        await services.GetRequiredService<PastQuarter>().FillAsync(default);
        await YearBefore.SowAsync(Database);
    }
}

[CollectionDefinition(Name)]
public sealed class FilledCollection : ICollectionFixture<FilledHub>
{
    public const string Name = "filled browser";
}
