using System.Reflection;
using Connectors.Contract;

namespace Connectors.PlugIns;

/// <summary>The contract that this hub speaks. A plug-in of another major version is written against other shapes and is not run.</summary>
public static class HostContract
{
    internal static readonly Assembly Assembly = typeof(IConnector).Assembly;

    public static string Name => Assembly.GetName().Name!;

    public static Version Version => Assembly.GetName().Version!;

    public static int Major => Version.Major;
}
