using System.Reflection;
using System.Runtime.Loader;

namespace Connectors.PlugIns;

/// <summary>
/// A load context of its own for one plug-in: its libraries do not meet those of the hub or of another plug-in, and the contract is the
/// host's, so that an <c>IConnector</c> is the same on both sides. It is no security boundary: what is loaded may do whatever the process
/// may (https://learn.microsoft.com/dotnet/core/tutorials/creating-app-with-plugin-support, read 2026-11).
/// </summary>
internal sealed class PlugInContext(string name, IReadOnlyList<PlugInFile> listed) : AssemblyLoadContext(name)
{
    private static readonly HashSet<string> OfRuntime = new(
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => !Path.GetDirectoryName(path)!.TrimEnd(Path.DirectorySeparatorChar).Equals(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar), StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path)),
        StringComparer.OrdinalIgnoreCase);

    public Assembly Load(PlugInFile file)
    {
        using var bytes = new MemoryStream(file.Bytes.ToArray(), writable: false);
        return LoadFromStream(bytes);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (string.Equals(assemblyName.Name, HostContract.Name, StringComparison.OrdinalIgnoreCase))
        {
            return HostContract.Assembly;
        }

        if (listed.FirstOrDefault(f => string.Equals(f.Name, assemblyName.Name, StringComparison.OrdinalIgnoreCase)) is { } file)
        {
            return Load(file);
        }

        // Null falls back to the hub's own assemblies: only those of the runtime are handed on.
        return OfRuntime.Contains(assemblyName.Name ?? "") ? null : throw new FileNotFoundException($"{assemblyName.Name}.dll is not among the listed files", assemblyName.Name);
    }
}
