using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Hub.Jobs.Tests.LongestFirst", "Hub.Jobs.Tests")]

namespace Hub.Jobs.Tests;

/// <summary>Classes that kill processes wait for minutes on leases and starts: begun last, one of them would keep the whole run going alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => c.DisplayName.Contains(".Kills.", StringComparison.Ordinal) ? 0 : 1);
}
