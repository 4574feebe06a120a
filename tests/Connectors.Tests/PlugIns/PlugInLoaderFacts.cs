using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Connectors.Contract;
using Connectors.PlugIns;
using Connectors.Tests.StandIns;

namespace Connectors.Tests.PlugIns;

public sealed class PlugInLoaderFacts : IDisposable
{
    private static readonly string[] NoKeys = [];

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_listed_file_runs_in_a_context_of_its_own_and_speaks_the_hubs_contract()
    {
        var plugIn = SamplePlugIn.Loaded;
        var assembly = SamplePlugIn.Connector.GetType().Assembly;

        Assert.Equal((PlugInState.Loaded, "MastodonPlugIn", new Version(1, 0, 0, 0), HostContract.Version), (plugIn.State, plugIn.File.Name, plugIn.File.Version, plugIn.File.Contract));
        Assert.NotSame(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(assembly));
        Assert.Same(typeof(IConnector).Assembly, AssemblyLoadContext.GetLoadContext(assembly)!.LoadFromAssemblyName(typeof(IConnector).Assembly.GetName()));
        Assert.NotNull(new ConnectorRegistry(plugIn.Connectors).Find("mastodon"));
    }

    [Fact]
    public void A_file_that_nobody_listed_is_not_run()
    {
        var plugIn = Assert.Single(PlugInLoader.Load(SamplePlugIn.Folder, new HashSet<string>(), NoKeys));

        Assert.Equal((PlugInState.NotListed, 0), (plugIn.State, plugIn.Connectors.Count));
    }

    [Fact]
    public void A_changed_file_is_another_file()
    {
        var path = Path.Combine(folder.Path, "MastodonPlugIn.dll");
        File.WriteAllBytes(path, [.. File.ReadAllBytes(Path.Combine(SamplePlugIn.Folder, "MastodonPlugIn.dll")), 0]);

        Assert.Equal(PlugInState.NotListed, Assert.Single(PlugInLoader.Load(folder.Path, SamplePlugIn.Hashes, NoKeys)).State);
    }

    [Fact]
    public void Another_contract_major_is_refused_in_words_and_keeps_no_other_from_loading()
    {
        File.Copy(Path.Combine(SamplePlugIn.Folder, "MastodonPlugIn.dll"), Path.Combine(folder.Path, "Mạng.dll"));
        WriteAssembly("Cũ.dll", "Connectors.Contract", new Version(HostContract.Major + 1, 4, 0, 0));

        var (old, good) = Two(Load());

        Assert.Equal((PlugInState.Refused, PlugInState.Loaded), (old.State, good.State));
        Assert.Equal("plug-in-other-contract", old.Problem!.Code);
        Assert.Contains($"phiên bản {HostContract.Major + 1}; hub này dùng phiên bản {HostContract.Major}", old.Problem.TextVi, StringComparison.Ordinal);
        Assert.Contains($"version {HostContract.Major + 1} of the connector contract; this hub speaks version {HostContract.Major}", old.Problem.TextEn, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_assembly_is_refused_and_what_has_no_connector_is_a_library()
    {
        File.WriteAllText(Path.Combine(folder.Path, "a-ghi-chú.dll"), "không phải thư viện");
        WriteAssembly("thư-viện.dll", "System.Runtime", new Version(10, 0, 0, 0));

        var (text, library) = Two(Load());

        Assert.Equal((PlugInState.Refused, "plug-in-no-assembly", PlugInState.Library), (text.State, text.Problem?.Code, library.State));
    }

    [Fact]
    public void A_key_that_another_connector_has_is_refused()
    {
        var plugIn = Assert.Single(PlugInLoader.Load(SamplePlugIn.Folder, SamplePlugIn.Hashes, ["mastodon"]));

        Assert.Equal((PlugInState.Refused, "plug-in-key-taken"), (plugIn.State, plugIn.Problem?.Code));
    }

    [Fact]
    public void No_folder_is_no_plug_in()
    {
        Assert.Empty(PlugInLoader.Load(null, new HashSet<string>(), NoKeys));
        Assert.Empty(PlugInLoader.Load(Path.Combine(folder.Path, "không-có"), new HashSet<string>(), NoKeys));
    }

    [Fact]
    public async Task A_channel_whose_plug_in_is_gone_stands_still_and_says_so()
    {
        var absent = new ConnectorRegistry()["mastodon"];
        var channel = new ChannelSetup { ChannelId = Guid.CreateVersion7(), Name = "Kênh", IssuingBody = "Sở" };

        Assert.Equal("connector-missing", Assert.Single(absent.Check(channel)).Code);
        Assert.IsType<PublishOutcome.Misconfigured>(await absent.PublishAsync(Requests.For(absent, channel), new NoDoor(), default));
        Assert.Null(new ConnectorRegistry().Find("mastodon"));
    }

    private IReadOnlyList<PlugIn> Load() => PlugInLoader.Load(folder.Path, PlugInFile.In(folder.Path).Select(f => f.Sha256).ToHashSet(), NoKeys);

    private static (PlugIn First, PlugIn Second) Two(IReadOnlyList<PlugIn> plugIns) => (Assert.IsType<PlugIn>(plugIns[0]), Assert.Single(plugIns.Skip(1)));

    /// <summary>An assembly without types that references one other.</summary>
    private void WriteAssembly(string fileName, string reference, Version version)
    {
        var metadata = new MetadataBuilder();
        var name = Path.GetFileNameWithoutExtension(fileName);
        metadata.AddModule(0, metadata.GetOrAddString(fileName), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(metadata.GetOrAddString(name), new Version(1, 0, 0, 0), default, default, 0, AssemblyHashAlgorithm.None);
        metadata.AddAssemblyReference(metadata.GetOrAddString(reference), version, default, default, 0, default);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder()).Serialize(image);
        File.WriteAllBytes(Path.Combine(folder.Path, fileName), image.ToArray());
    }
}
