namespace Hub.Web.Commands;

/// <summary>One thing that the command line can do. Its usage line is not only shown: what it does not name is refused.</summary>
/// <param name="Name">One or two words: <c>item import</c>.</param>
/// <param name="Usage">Words, then options: <c>CODE FILE… [--reason TEXT] [--json]</c>.</param>
public sealed record Verb(string Name, string Usage, string Does, Func<CommandCall, Task<int>> RunAsync)
{
    public string[] Words { get; } = Name.Split(' ');

    public string Help => $"  {Name} {Usage}\n      {Does}";

    /// <summary>A mistyped option must not be left out in silence: <c>--chanels</c> would submit for other channels than were meant.</summary>
    public void RefuseWhatItDoesNotKnow(Arguments given)
    {
        var (words, known) = Signature();
        foreach (var (option, values) in given.Options)
        {
            if (option != ActsAs && !known.Has(option))
            {
                throw new UsageException($"Lệnh này không có --{option}. / This command has no --{option}.");
            }

            if (values.Contains("") && !Arguments.IsFlag(option))
            {
                throw new UsageException($"--{option} cần một giá trị. / --{option} needs a value.");
            }
        }

        if (given.Rest.Count > words.Count && !words.Any(w => w.EndsWith('…')))
        {
            throw new UsageException($"Thừa “{given.Rest[words.Count]}”. / “{given.Rest[words.Count]}” is too much.");
        }
    }

    // In practice every act may say who does it.
    private const string ActsAs = "by";

    private (IReadOnlyList<string> Words, Arguments Options) Signature() =>
        Arguments.Parse(Usage.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
