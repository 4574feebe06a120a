using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Connectors.PlugIns;
using Connectors.Tests.StandIns;

namespace Connectors.Tests.PlugIns;

/// <summary>What a third party writes against: a package that stands on nothing.</summary>
public sealed class ContractPackageFacts
{
    [Fact]
    public async Task The_contract_packs_without_dependencies_and_with_its_licence_readme_and_words()
    {
        using var folder = new TempFolder();
        await PackAsync(folder.Path);

        using var package = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(folder.Path, $"Outreach.Connectors.Contract.{HostContract.Version.ToString(3)}.nupkg")));
        var names = package.Entries.Select(e => e.FullName).ToList();
        using var nuspec = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var metadata = await XDocument.LoadAsync(nuspec, LoadOptions.None, default);

        Assert.DoesNotContain(metadata.Descendants(), e => e.Name.LocalName == "dependency");
        Assert.Equal("LICENSE", metadata.Descendants().Single(e => e.Name.LocalName == "license").Value);
        Assert.All(["README.md", "LICENSE", "lib/net10.0/Connectors.Contract.dll", "lib/net10.0/Connectors.Contract.xml"], name => Assert.Contains(name, names));
    }

    private static async Task PackAsync(string to)
    {
        var configuration = AppContext.BaseDirectory.Contains("release", StringComparison.OrdinalIgnoreCase) ? "Release" : "Debug";
        using var pack = Process.Start(new ProcessStartInfo("dotnet", ["pack", Project(), "--no-build", "-c", configuration, "-o", to]) { RedirectStandardOutput = true })!;
        var said = await pack.StandardOutput.ReadToEndAsync();
        await pack.WaitForExitAsync();
        Assert.True(pack.ExitCode == 0, said);
    }

    private static string Project([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "Connectors", "Contract", "Connectors.Contract.csproj");
}
