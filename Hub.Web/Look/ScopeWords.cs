using Hub.Dashboards;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>What else narrows the figures, for the head of a file: somebody who gets it sees what it is of.</summary>
public static class ScopeWords
{
    public static IReadOnlyList<string> Of(Scope scope, Words words)
    {
        var all = new[]
        {
            scope.Channel is { } channel ? $"{words["figures.channel"]}: {channel.Name}" : null,
            scope.Section is { } section ? $"{words["reach.section"]}: {(section == Scope.NoSection ? words["reach.no-section"] : section)}" : null,
            scope.Unit is { } unit ? $"{words["reach.unit"]}: {unit}" : null,
            scope.Label is { } label ? $"{words["reach.label"]}: {label}" : null,
        };
        return all.OfType<string>().ToList() is { Count: > 0 } said ? [string.Join("; ", said)] : [];
    }
}
