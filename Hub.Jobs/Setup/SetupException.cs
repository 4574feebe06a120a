using Connectors.Contract;

namespace Hub.Setup;

/// <summary>Something that a person must mend before the hub can go on; the problem says what and how, in both languages.</summary>
public sealed class SetupException(Problem problem, Exception? cause = null)
    : Exception($"{problem.TextVi}\n{problem.TextEn}", cause)
{
    public Problem Problem { get; } = problem;
}
