using System.Text.Json;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>axe-core in the page: what it calls serious or critical under WCAG 2.2 AA.</summary>
internal static class AxeRun
{
    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Assets", "axe", "axe.min.js")));

    // The policy of contents lets no script in; text that is evaluated is not one.
    private const string Run = """
        async () => {
          const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
          return result.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
            .flatMap(v => v.nodes.map(n => v.id + ': ' + n.target.join(' ') + ': ' + n.html.slice(0, 160)));
        }
        """;

    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page)
    {
        await page.EvaluateAsync(Script.Value);
        var found = await page.EvaluateAsync<JsonElement>(Run);
        return [.. found.EnumerateArray().Select(f => $"{page.Url} ({page.ViewportSize!.Width} px) {f.GetString()}")];
    }
}
