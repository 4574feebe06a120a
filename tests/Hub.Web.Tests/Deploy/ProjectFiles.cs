namespace Hub.Web.Tests.Deploy;

/// <summary>The files of the checkout that this test run was built from.</summary>
internal static class ProjectFiles
{
    public static string Root { get; } = Find();

    public static string PathTo(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    public static string Read(string path) => File.ReadAllText(PathTo(path));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hub.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("the tests do not run inside the checkout");
        }

        return folder.FullName;
    }
}
