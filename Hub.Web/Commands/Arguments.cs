namespace Hub.Web.Commands;

/// <summary>What follows a verb: words, and options with or without a value. Options may come several times.</summary>
public sealed record Arguments(IReadOnlyDictionary<string, IReadOnlyList<string>> Options)
{
    // These never take the word that follows them.
    private static readonly string[] Flags = ["--json", "--checked", "--force", "--for-people", "--dry-run", "--run", "--end", "--cancel", "--no-adopt", "--help"];

    // These take every following word that is a pair: --set a=1 b=2.
    private static readonly string[] PairOptions = ["--set", "--secret-file"];

    public IReadOnlyList<string> Rest { get; init; } = [];

    public bool Json => Has("json");

    public static bool IsFlag(string name) => Flags.Contains($"--{name}");

    public static (IReadOnlyList<string> Words, Arguments Arguments) Parse(string[] args)
    {
        // Everybody's short word for help.
        args = [.. args.Select(a => a == "-h" ? "--help" : a)];
        var words = new List<string>();
        var options = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i].Normalize());
                continue;
            }

            var (option, values) = (args[i], new List<string>());
            while (i + 1 < args.Length && Takes(option, values.Count, args[i + 1]))
            {
                values.Add(args[++i].Normalize());
            }

            options[option[2..]] = [.. options.GetValueOrDefault(option[2..]) ?? [], .. values.Count == 0 ? [""] : values];
        }

        return (words, new Arguments(options));
    }

    public bool Has(string name) => Options.ContainsKey(name);

    public string? this[string name] => Options.GetValueOrDefault(name) is [.., var last] && last.Length > 0 ? last : null;

    public string Require(string name) => this[name] ?? throw new UsageException($"Thiếu --{name}. / --{name} is missing.");

    /// <param name="what">In both languages with a stroke between them, or one word that serves for both.</param>
    public string RequireWord(int index, string what) => index < Rest.Count ? Rest[index]
        : throw new UsageException($"Thiếu {what.Split(" / ")[0]}. / Missing: {what.Split(" / ")[^1]}.");

    /// <summary>Values with commas between them.</summary>
    public IReadOnlyList<string> List(string name) => this[name]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Values of the form <c>name=value</c>; the last of a name holds.</summary>
    public IReadOnlyDictionary<string, string> Pairs(string name)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in Options.GetValueOrDefault(name) ?? [])
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
            {
                throw new UsageException($"--{name} cần dạng tên=giá-trị, không phải “{text}”. / --{name} takes name=value, not “{text}”.");
            }

            pairs[text[..at]] = text[(at + 1)..];
        }

        return pairs;
    }

    private static bool Takes(string option, int taken, string next) =>
        !next.StartsWith("--", StringComparison.Ordinal) && !Flags.Contains(option)
        && (taken == 0 || (PairOptions.Contains(option) && next.IndexOf('=', StringComparison.Ordinal) > 0));
}
