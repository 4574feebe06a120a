using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Connectors.PlugIns;

/// <summary>
/// A file as it lies in the folder, read once and not run: what is hashed here is what is loaded later, whatever happens to the file between.
/// </summary>
public sealed record PlugInFile(string FileName, string Sha256, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Name of the assembly; null where it is none.</summary>
    public string? Name { get; private init; }

    public Version? Version { get; private init; }

    /// <summary>The version of the contract that it was built against; null where it references none.</summary>
    public Version? Contract { get; private init; }

    /// <summary>Built against a contract of the same major version as the hub's, or against none.</summary>
    public bool FitsContract => Contract is null || Contract.Major == HostContract.Major;

    public static IReadOnlyList<PlugInFile> In(string? folder) => folder is null || !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal).Select(Read)];

    private static PlugInFile Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var file = new PlugInFile(Path.GetFileName(path).Normalize(), Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes);
        try
        {
            using var image = new PEReader(new MemoryStream(bytes, writable: false));
            return image.HasMetadata && image.GetMetadataReader() is { IsAssembly: true } metadata ? Described(file, metadata) : file;
        }
        catch (BadImageFormatException)
        {
            return file; // no assembly: shown as that
        }
    }

    private static PlugInFile Described(PlugInFile file, MetadataReader metadata)
    {
        var assembly = metadata.GetAssemblyDefinition();
        var contract = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Where(r => metadata.GetString(r.Name) == HostContract.Name).Select(r => r.Version);
        return file with { Name = metadata.GetString(assembly.Name), Version = assembly.Version, Contract = contract.FirstOrDefault() };
    }
}
