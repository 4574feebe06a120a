using System.Text.RegularExpressions;

namespace Hub.Items.Files;

/// <summary>A text as a YAML value: bare where every reader of YAML takes it for that text, else quoted; several lines as a block.</summary>
internal static partial class YamlScalar
{
    public static string Of(string text, int indent)
    {
        if (text.Contains('\n', StringComparison.Ordinal) && !text.StartsWith(' ') && !text.Contains('\t', StringComparison.Ordinal))
        {
            var margin = new string(' ', indent);
            return "|-\n" + string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? "" : margin + line));
        }

        return IsBare(text) ? text : Quoted(text);
    }

    private static bool IsBare(string text) => Bare().IsMatch(text) && !Taken().IsMatch(text);

    private static string Quoted(string text) =>
        '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + '"';

    /// <summary>Begins with a letter or digit, has no ": " and no " #", ends in neither colon nor blank.</summary>
    [GeneratedRegex(@"\A[\p{L}\p{N}](?!.*(:\s|\s#|\t))(.*[^\s:])?\z")]
    private static partial Regex Bare();

    /// <summary>What other readers of YAML take for a number, a date or a truth.</summary>
    [GeneratedRegex(@"\A([0-9][0-9_.,:xobeE+-]*|true|false|yes|no|on|off|null|y|n)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Taken();
}
