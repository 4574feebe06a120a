using Connectors.Contract;

namespace Connectors.Rendering;

internal static class OwnWords
{
    /// <summary>What an editor wrote for this part on this channel alone; a blank text is none.</summary>
    public static string? OwnWordsFor(this OutgoingItem item, string part) =>
        item.Overrides.TryGetValue(part, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;
}
