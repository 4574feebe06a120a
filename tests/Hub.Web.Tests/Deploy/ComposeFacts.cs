using YamlDotNet.RepresentationModel;

namespace Hub.Web.Tests.Deploy;

public sealed class ComposeFacts
{
    private static readonly YamlMappingNode Compose = Read();

    [Fact]
    public void Every_secret_is_one_that_make_secrets_makes()
    {
        var made = ProjectFiles.Read("deploy/make-secrets").Split('\n').Where(l => l.StartsWith("keep ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]).ToList();

        Assert.Equal(made.Order(StringComparer.Ordinal), Keys("secrets").Order(StringComparer.Ordinal));
        Assert.All(Keys("secrets"), name => Assert.Equal($"secrets/{name}", (string?)Compose["secrets"][name]["file"]));
    }

    [Fact]
    public void Only_the_one_that_migrates_is_given_the_owners_connection()
    {
        var given = Keys("services").Where(s => Secrets(s).Contains("database_owner"));

        Assert.Equal(["admin"], given);
    }

    [Fact]
    public void Nothing_but_the_pages_can_be_reached_and_only_from_this_machine()
    {
        var open = Keys("services").Where(s => ((YamlMappingNode)Compose["services"][s]).Children.ContainsKey("ports"));

        Assert.Equal(["web"], open);
        Assert.StartsWith("127.0.0.1:", (string?)Compose["services"]["web"]["ports"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_database_is_set_up_by_a_script_that_is_there() =>
        Assert.True(File.Exists(ProjectFiles.PathTo("deploy/compose-database.sh")));

    private static IEnumerable<string> Keys(string section) => ((YamlMappingNode)Compose[section]).Children.Keys.Select(k => (string)k!);

    private static IEnumerable<string> Secrets(string service) =>
        ((YamlMappingNode)Compose["services"][service]).Children.TryGetValue("secrets", out var list) ? ((YamlSequenceNode)list).Select(s => (string)s!) : [];

    private static YamlMappingNode Read()
    {
        var yaml = new YamlStream();
        using var text = new StringReader(ProjectFiles.Read("deploy/compose.yaml"));
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
