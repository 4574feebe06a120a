using System.Xml.Linq;

namespace Hub.Jobs.Tests.Layout;

/// <summary>Connectors &lt;- Hub.Jobs &lt;- Hub.Web, never the other way; one executable; the contract stands on nothing.</summary>
internal static class ProjectChain
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Connectors/Contract/Connectors.Contract.csproj"] = [],
        ["Connectors/Connectors.csproj"] = ["Connectors/Contract/Connectors.Contract.csproj"],
        ["Hub.Jobs/Hub.Jobs.csproj"] = ["Connectors/Connectors.csproj", "Connectors/Contract/Connectors.Contract.csproj"],
        ["Hub.Jobs/Engine.Hangfire/Hub.Jobs.Engine.Hangfire.csproj"] = ["Hub.Jobs/Hub.Jobs.csproj"],
        ["Hub.Jobs/Media.ImageSharp/Hub.Jobs.Media.ImageSharp.csproj"] = ["Hub.Jobs/Hub.Jobs.csproj"],
        // A connector of others, as they would write it: against the contract alone.
        ["docs/samples/MastodonPlugIn/MastodonPlugIn.csproj"] = ["Connectors/Contract/Connectors.Contract.csproj"],
        ["Hub.Web/Hub.Web.csproj"] = ["Hub.Jobs/Hub.Jobs.csproj", "Hub.Jobs/Engine.Hangfire/Hub.Jobs.Engine.Hangfire.csproj", "Hub.Jobs/Media.ImageSharp/Hub.Jobs.Media.ImageSharp.csproj"],
    };

    public static IEnumerable<string> Check(SourceFile project)
    {
        if (project.In("tests/"))
        {
            return [];
        }

        var xml = XDocument.Parse(project.Text);
        return MayReference.TryGetValue(project.Path, out var allowed)
            ? WrongWay(project, xml, allowed).Concat(Packages(project, xml)).Concat(Executable(project, xml))
            : [$"{project.Path}:1: a room that the house does not have"];
    }

    private static IEnumerable<string> WrongWay(SourceFile project, XDocument xml, string[] allowed) =>
        from reference in xml.Descendants("ProjectReference")
        let target = Resolve(project.Path, (string?)reference.Attribute("Include") ?? "")
        where !allowed.Contains(target)
        select $"{project.Path}:1: may not reference {target}";

    private static IEnumerable<string> Packages(SourceFile project, XDocument xml) =>
        project.Path == "Connectors/Contract/Connectors.Contract.csproj"
            ? xml.Descendants("PackageReference").Select(p => $"{project.Path}:1: the contract references no package: {p.Attribute("Include")?.Value}")
            : [];

    private static IEnumerable<string> Executable(SourceFile project, XDocument xml) =>
        project.Path != "Hub.Web/Hub.Web.csproj"
        && (xml.Root?.Attribute("Sdk")?.Value == "Microsoft.NET.Sdk.Web" || xml.Descendants("OutputType").Any(t => t.Value != "Library"))
            ? [$"{project.Path}:1: Hub.Web is the only executable"]
            : [];

    private static string Resolve(string project, string include) =>
        Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(project)!, include.Replace('\\', '/'))))
            .Replace('\\', '/');
}
