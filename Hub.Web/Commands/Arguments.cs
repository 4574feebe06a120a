namespace Hub.Web.Commands;

/// <summary>What follows a verb: words, and options with or without a value. <c>--set</c> may come several times.</summary>
public sealed record Arguments(IReadOnlyDictionary<string, IReadOnlyList<string>> Options)
{
    public IReadOnlyList<string> Rest { get; init; } = [];

    public bool Json => Has("json");

    public static (IReadOnlyList<string> Words, Arguments Arguments) Parse(string[] args)
    {
        var words = new List<string>();
        var options = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
                continue;
            }

            var value = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) && !IsFlag(args[i]) ? args[++i] : "";
            var name = args[i][..2] == "--" ? args[i][2..] : args[i - 1][2..];
            options[name] = [.. options.GetValueOrDefault(name) ?? [], value];
        }

        return (words, new Arguments(options));
    }

    public bool Has(string name) => Options.ContainsKey(name);

    public string? this[string name] => Options.GetValueOrDefault(name) is [.., var last] && last.Length > 0 ? last : null;

    public string Require(string name) => this[name] ?? throw new UsageException($"Thiếu --{name}. / --{name} is missing.");

    public string RequireWord(int index, string what) =>
        index < Rest.Count ? Rest[index] : throw new UsageException($"Thiếu {what}. / {what} is missing.");

    // These never take the word that follows them.
    private static bool IsFlag(string option) => option is "--json" or "--checked" or "--yes" or "--now" or "--all" or "--force";
}
