using System.Reflection;
using System.Text.RegularExpressions;
using Connectors.Contract;

namespace Connectors.PlugIns;

/// <summary>Loads the listed files of a folder. One that cannot be used is refused in words and keeps no other from loading.</summary>
public static partial class PlugInLoader
{
    /// <param name="listed">The SHA-256 hashes that an administrator has listed, in lower-case hex.</param>
    /// <param name="taken">Keys of connectors that are there already.</param>
    public static IReadOnlyList<PlugIn> Load(string? folder, IReadOnlySet<string> listed, IEnumerable<string> taken)
    {
        var files = PlugInFile.In(folder);
        var usable = files.Where(f => listed.Contains(f.Sha256)).ToList();
        var keys = taken.ToHashSet(StringComparer.Ordinal);
        var plugIns = new List<PlugIn>();
        foreach (var file in files)
        {
            var one = !listed.Contains(file.Sha256) ? new PlugIn(file, PlugInState.NotListed) : LoadOne(file, usable, keys);
            keys.UnionWith(one.Connectors.Select(c => c.Key));
            plugIns.Add(one);
        }

        return plugIns;
    }

    /// <summary>Why a file cannot be used, as far as can be told without running it.</summary>
    public static Problem? ProblemOf(PlugInFile file) => file switch
    {
        { Name: null } => PlugInProblems.NoAssembly(file),
        { FitsContract: false } => PlugInProblems.OtherContract(file),
        _ => null,
    };

    private static PlugIn LoadOne(PlugInFile file, IReadOnlyList<PlugInFile> usable, HashSet<string> taken)
    {
        if (ProblemOf(file) is { } problem)
        {
            return new PlugIn(file, PlugInState.Refused) { Problem = problem };
        }

        if (file.Contract is null)
        {
            return new PlugIn(file, PlugInState.Library);
        }

        try
        {
            var connectors = ConnectorsIn(new PlugInContext(file.Name!, usable).Load(file));
            return connectors.Count == 0 ? new PlugIn(file, PlugInState.Library)
                : ProblemOf(file, [.. connectors.Select(c => c.Key)], taken) is { } wrong ? Refused(file, wrong)
                : new PlugIn(file, PlugInState.Loaded) { Connectors = connectors };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // It is the code of others that runs here: whatever it throws, the hub starts without it.
            return Refused(file, PlugInProblems.CannotLoad(file, e is TargetInvocationException { InnerException: { } inner } ? inner : e));
        }
    }

    private static PlugIn Refused(PlugInFile file, Problem problem) => new(file, PlugInState.Refused) { Problem = problem };

    private static Problem? ProblemOf(PlugInFile file, List<string> keys, HashSet<string> taken) =>
        keys.Find(k => !Kebab().IsMatch(k)) is { } odd ? PlugInProblems.OddKey(file, odd)
        : (keys.Find(taken.Contains) ?? keys.GroupBy(k => k).FirstOrDefault(g => g.Count() > 1)?.Key) is { } twice ? PlugInProblems.KeyTaken(file, twice)
        : null;

    private static List<IConnector> ConnectorsIn(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false, ContainsGenericParameters: false } && t.IsAssignableTo(typeof(IConnector)) && t.GetConstructor(Type.EmptyTypes) is not null)
            .Select(t => (IConnector)Activator.CreateInstance(t)!),
    ];

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Kebab();
}
