using System.Text.RegularExpressions;

namespace Hub.Web.Look;

/// <summary>The drawings of icons.svg. A connector's mark is the symbol <c>c-</c> and its key; one that brings none gets a window.</summary>
public sealed partial class Glyphs(IWebHostEnvironment environment)
{
    private readonly HashSet<string> symbols = [.. Ids().Matches(Read(environment)).Select(m => m.Groups[1].Value)];

    public string OfConnector(string key) => symbols.Contains("c-" + key) ? "c-" + key : "c-web";

    private static string Read(IWebHostEnvironment environment)
    {
        using var reader = new StreamReader(environment.WebRootFileProvider.GetFileInfo("icons.svg").CreateReadStream());
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<symbol id=\"([^\"]+)\"")]
    private static partial Regex Ids();
}
