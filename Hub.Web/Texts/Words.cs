using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace Hub.Web.Texts;

/// <summary>Every word on a page. A key begins with the name of its file: <c>items.title</c> stands in Items.resx (Vietnamese) and Items.en.resx.</summary>
public sealed class Words
{
    private readonly ConcurrentDictionary<string, ResourceManager> files = new(StringComparer.Ordinal);

    public string this[string key] => Find(key) ?? throw new MissingManifestResourceException($"no text has the key '{key}'");

    public string this[string key, params object?[] values] => string.Format(CultureInfo.CurrentCulture, this[key], values);

    public string? Find(string key)
    {
        var area = key[..key.IndexOf('.', StringComparison.Ordinal)];
        return files.GetOrAdd(area, FileOf).GetString(key, CultureInfo.CurrentUICulture);
    }

    private static ResourceManager FileOf(string area) => new($"Hub.Web.Texts.{char.ToUpperInvariant(area[0])}{area[1..]}", typeof(Words).Assembly);
}
