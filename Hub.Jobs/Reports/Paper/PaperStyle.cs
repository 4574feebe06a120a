using System.Text;

namespace Hub.Reports.Paper;

/// <summary>The style sheets of printed reports, built into this assembly.</summary>
internal static class PaperStyle
{
    public static string Of(string name)
    {
        using var stream = typeof(PaperStyle).Assembly.GetManifestResourceStream($"Reports/{name}") ?? throw new InvalidOperationException($"the style sheet {name} is not built in");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
