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
        var open = Keys("services").Where(s => Find((YamlMappingNode)Compose["services"][s], "ports") is not null);

        Assert.Equal(["web"], open);
        Assert.StartsWith("127.0.0.1:", (string?)Compose["services"]["web"]["ports"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_database_is_set_up_by_a_script_that_is_there() =>
        Assert.True(File.Exists(ProjectFiles.PathTo("deploy/compose-database.sh")));

    private static IEnumerable<string> Keys(string section) => ((YamlMappingNode)Compose[section]).Children.Keys.Select(k => (string)k!);

    private static IEnumerable<string> Secrets(string service) =>
        Find((YamlMappingNode)Compose["services"][service], "secrets") is YamlSequenceNode list ? list.Select(s => (string)s!) : [];

    // What a service does not say itself it has from the part that it merges in.
    private static YamlNode? Find(YamlMappingNode service, string key) => service.Children.TryGetValue(key, out var own) ? own
        : service.Children.TryGetValue("<<", out var merged) ? Find((YamlMappingNode)merged, key) : null;

    private static YamlMappingNode Read()
    {
        var yaml = new YamlStream();
        using var text = new StringReader(ProjectFiles.Read("deploy/compose.yaml"));
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
