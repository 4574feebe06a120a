using Connectors.Contract;

namespace Connectors.Rendering;

/// <summary>Finds the lines of the attribution in a rendition that was made before: whose word it is, and its code.</summary>
public static class AttributionLines
{
    private static readonly string[] Beginnings = [Attribution.Source, Attribution.Issuer, Attribution.Code];

    /// <summary>Empty where the rendition is no plain text. What an item's own body says in the same form comes after, and is not taken.</summary>
    public static IReadOnlyList<string> In(Rendition rendition)
    {
        var lines = rendition.Parts.Where(p => p.Kind == PartKind.Plain).SelectMany(p => p.Text.Split('\n')).Select(l => l.Trim()).ToList();
        return [.. Beginnings.Select(b => lines.Find(l => l.StartsWith(b, StringComparison.Ordinal))).OfType<string>()];
    }
}
