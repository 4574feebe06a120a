using System.Text.RegularExpressions;

namespace Hub.Web.Tests.Deploy;

/// <summary>One instruction of a Dockerfile, its continued lines joined.</summary>
/// <param name="Stage">How many FROM stand before it, itself included.</param>
internal sealed record Instruction(string Name, string Arguments, int Stage);

/// <summary>Reads a Dockerfile as far as its facts need it; no container engine is asked.</summary>
internal static partial class Dockerfile
{
    public static IReadOnlyList<Instruction> Read(string text)
    {
        var lines = text.Split('\n').Where(l => !l.TrimStart().StartsWith('#')).Select(l => l.TrimEnd());
        var instructions = new List<Instruction>();
        foreach (var line in Continued().Replace(string.Join('\n', lines), " ").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, rest) = line.TrimStart().Split(' ', 2) is [var n, var r] ? (n, r) : (line, "");
            instructions.Add(new Instruction(name, rest.Trim(), instructions.Count(i => i.Name == "FROM") + (name == "FROM" ? 1 : 0)));
        }

        return instructions;
    }

    /// <summary>What a COPY takes from the checkout; nothing for a COPY from another stage.</summary>
    public static IEnumerable<string> Sources(Instruction copy) =>
        copy.Name != "COPY" || copy.Arguments.Contains("--from=", StringComparison.Ordinal) ? [] : copy.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1];

    public static IEnumerable<string> Packages(Instruction run) => run.Name != "RUN" ? [] :
        AptInstall().Matches(run.Arguments).SelectMany(m => m.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => !w.StartsWith('-'));

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continued();

    [GeneratedRegex("apt-get install ([^&;|]*)")]
    private static partial Regex AptInstall();
}
