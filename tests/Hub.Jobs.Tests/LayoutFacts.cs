using Hub.Jobs.Tests.Layout;

namespace Hub.Jobs.Tests;

public sealed class LayoutFacts
{
    // The rooms, then the plumbing beside them.
    private static readonly HashSet<string> TopLevel =
    [
        "Hub.Web", "Hub.Jobs", "Connectors", "content", "tests", "Hub.sln", "Dockerfile",
        "README.md", "LICENSE", "CHANGELOG.md", "docs", "deploy", ".ci", "run", "test", "bench", "hub", "global.json",
        "Directory.Build.props", "Directory.Packages.props", ".editorconfig", ".gitattributes", ".gitignore", ".dockerignore",
        "BannedSymbols.txt",
    ];

    [Fact]
    public void The_top_level_is_the_house_and_its_plumbing() => Empty(SourceTree.TopLevel().Where(name => !TopLevel.Contains(name)));

    [Fact]
    public void The_rooms_depend_on_one_another_in_one_direction() => Empty(SourceTree.Files(".csproj").SelectMany(ProjectChain.Check));

    [Fact]
    public void Every_source_keeps_the_rules_of_its_room() =>
        Empty(SourceTree.Files(".cs").Concat(SourceTree.Files(".cshtml")).SelectMany(LayoutRules.Check));

    [Theory]
    [InlineData("Hub.Jobs/Deliveries/Lane.cs", "using Npgsql;")]
    [InlineData("Hub.Jobs/Reach/Reader.cs", "HttpClient client;")]
    [InlineData("Connectors/Ghost/Publisher.cs", "var client = new RestSharp.RestClient();")]
    [InlineData("Hub.Jobs/Items/Search.cs", "db.Items.FromSqlRaw(text)")]
    [InlineData("Hub.Web/Pages/Items.cs", "var sql = \"select id from hub.items\";")]
    [InlineData("Hub.Jobs/Items/Search.cs", "var sql = \"\"\"\n    update hub.items set title = ''\n    \"\"\";")]
    [InlineData("Hub.Jobs/Items/Mapping.cs", "class ItemMapping : IEntityTypeConfiguration<Item>")]
    [InlineData("Connectors/Contract/IConnector.cs", "if (Key == \"zalo-oa\")")]
    [InlineData("Hub.Web/Pages/Channels.cshtml", "@if (channel.Connector == \"facebook-page\")")]
    [InlineData("Hub.Jobs/Deliveries/Lane.cs", "catch (Exception e)")]
    [InlineData("Hub.Jobs/Deliveries/Lane.cs", "catch (Exception)")]
    [InlineData("Hub.Jobs/Deliveries/Lane.cs", "        catch")]
    public void A_source_that_breaks_a_rule_is_found(string path, string code) =>
        Assert.NotEmpty(LayoutRules.Check(new SourceFile(path, "\n" + code)));

    [Theory]
    [InlineData("Hub.Jobs/Storage/Claims.cs", "using Npgsql; var sql = \"select id from hub.deliveries\";")]
    [InlineData("Connectors/ZaloOa/Articles.cs", "var host = \"openapi.zalo.me\";")]
    [InlineData("Connectors/Contract/IConnector.cs", "/// stored in rows: <c>zalo-oa</c>")]
    [InlineData("Hub.Jobs/Audit/AuditSealing.cs", "catch (Exception e) when (DatabaseTrouble.Is(e))")]
    [InlineData("Hub.Jobs/Items/Queries.cs", "select new { item.Id };")]
    [InlineData("Hub.Web/Pages/Items.cs", "var help = \"Select a channel from the list\";")]
    public void A_source_that_keeps_them_is_not(string path, string code) =>
        Assert.Empty(LayoutRules.Check(new SourceFile(path, code)));

    [Fact]
    public void A_file_of_401_lines_is_too_long()
    {
        Assert.Empty(LayoutRules.Check(new SourceFile("tests/A.cs", string.Concat(Enumerable.Repeat(";\n", 400)))));
        Assert.NotEmpty(LayoutRules.Check(new SourceFile("tests/A.cs", string.Concat(Enumerable.Repeat(";\n", 401)))));
    }

    [Theory]
    [InlineData("Connectors/Connectors.csproj", "<Project Sdk='Microsoft.NET.Sdk'><ProjectReference Include='../Hub.Jobs/Hub.Jobs.csproj' /></Project>")]
    [InlineData("Connectors/Contract/Connectors.Contract.csproj", "<Project><PackageReference Include='RestSharp' /></Project>")]
    [InlineData("Hub.Jobs/Hub.Jobs.csproj", "<Project Sdk='Microsoft.NET.Sdk.Web' />")]
    [InlineData("Hub.Jobs/Hub.Jobs.csproj", "<Project><ProjectReference Include='..\\tests\\Support\\Tests.Support.csproj' /></Project>")]
    [InlineData("Hub.Tools/Hub.Tools.csproj", "<Project />")]
    public void A_project_that_breaks_the_chain_is_found(string path, string xml) => Assert.NotEmpty(ProjectChain.Check(new SourceFile(path, xml)));

    private static void Empty(IEnumerable<string> findings)
    {
        var found = findings.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
