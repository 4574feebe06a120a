namespace Connectors.PlugIns;

/// <summary>What became of a file in the folder of plug-ins.</summary>
public enum PlugInState
{
    /// <summary>Nobody has listed its SHA-256: it was read and not run.</summary>
    NotListed,

    /// <summary>Its connectors are in the registry of this process.</summary>
    Loaded,

    /// <summary>Listed, without a connector of its own: other listed files may use it.</summary>
    Library,

    /// <summary>Listed, and it cannot be used: the problem says why.</summary>
    Refused,
}
