using System.Globalization;

namespace Tests.Support.Clusters;

/// <summary>The processes that work in a folder: a server's number alone proves nothing after a kill.</summary>
internal static class ServerProcesses
{
    public static List<int> Of(string folder) =>
    [
        .. Directory.GetDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _) && WorksIn(name!, folder))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)),
    ];

    private static bool WorksIn(string process, string folder)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{process}/cwd", returnFinalTarget: false)?.FullName.StartsWith(folder + "/", StringComparison.Ordinal) == true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // gone meanwhile, or somebody else's
        }
    }
}
