using System.Text.RegularExpressions;
using System.Xml.Linq;
using Connectors;
using Connectors.Contract;
using Hub.Web.Tests.Deploy;

namespace Hub.Web.Tests.Documents;

public sealed partial class SettingFacts
{
    private static readonly string Readme = Documents.Named("README.md").Text;

    [Fact]
    public void Every_setting_that_the_program_reads_is_in_the_table_of_settings()
    {
        var read = Sources().SelectMany(s => EnvironmentNames().Matches(s)).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal).ToList();
        var told = TableNames().Matches(Documents.Named("docs/install/settings.md").Text).Select(m => m.Groups[1].Value).Where(n => n.StartsWith("HUB_", StringComparison.Ordinal));

        Assert.NotEmpty(read);
        Assert.Equal(read, told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_commands_that_connect_an_outlet_give_exactly_settings_that_it_has_and_all_that_it_needs()
    {
        var commands = AddCommands().Matches(Readme).Select(m => (Connector: m.Groups[1].Value, Options: m.Groups[2].Value)).ToList();

        Assert.Equal(["facebook-page", "ghost", "http-push", "lotus-chat", "partner-feed", "wordpress", "zalo-oa"], commands.Select(c => c.Connector).Order(StringComparer.Ordinal));
        Assert.All(commands, command =>
        {
            var connector = new ConnectorRegistry()[command.Connector];
            var fields = connector.Schema.Fields;

            // The first pair of tokens is no setting: after the first renewal only the hub knows it.
            string[] pair = connector is IRenewsTokens ? ["access-token", "refresh-token"] : [];
            var given = SecretNames().Matches(command.Options).Select(m => m.Groups[1].Value).ToList();
            Assert.All(pair, token => Assert.Contains(token, given));
            var secrets = given.Except(pair).ToList();
            var settings = SettingNames().Matches(command.Options).Select(m => m.Groups[1].Value).ToList();
            Assert.All(secrets, name => Assert.Contains(fields, f => f.Name == name && f.Secret));
            Assert.All(settings, name => Assert.Contains(fields, f => f.Name == name && !f.Secret));
            Assert.All(fields.Where(f => f.Required && f.Default is null), f => Assert.Contains(f.Name, secrets.Concat(settings)));
        });
    }

    [Fact]
    public void The_versions_of_the_engines_are_those_that_are_referenced()
    {
        var quartz = VersionIn("Directory.Packages.props", "PackageVersion", "Quartz");
        var hangfire = VersionIn("Hub.Jobs/Engine.Hangfire/Hub.Jobs.Engine.Hangfire.csproj", "PackageReference", "Hangfire.AspNetCore");
        var store = VersionIn("Hub.Jobs/Engine.Hangfire/Hub.Jobs.Engine.Hangfire.csproj", "PackageReference", "Hangfire.PostgreSql");

        Assert.Contains($"**Quartz.NET {quartz}**", Readme, StringComparison.Ordinal);
        Assert.Contains($"({hangfire} and {store};", Readme, StringComparison.Ordinal);
        Assert.Contains($"**Quartz.NET {quartz},", Documents.Named("docs/decisions/0002-job-engine-port.md").Text, StringComparison.Ordinal);
        Assert.Contains($"Hangfire {hangfire} and Hangfire.PostgreSql {store}", Documents.Named("Hub.Jobs/Engine.Hangfire/README.md").Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Sources() => new[] { "Hub.Jobs", "Hub.Web", "Connectors" }
        .SelectMany(room => Directory.EnumerateFiles(ProjectFiles.PathTo(room), "*.cs", SearchOption.AllDirectories))
        .Select(File.ReadAllText);

    private static string VersionIn(string file, string element, string package) => ((string)XDocument.Load(ProjectFiles.PathTo(file)).Descendants(element)
        .Single(e => (string?)e.Attribute("Include") == package).Attribute("Version")!).Trim('[', ']');

    [GeneratedRegex("HUB_[A-Z_]*[A-Z]")]
    private static partial Regex EnvironmentNames();

    [GeneratedRegex(@"^\| `([A-Z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex TableNames();

    [GeneratedRegex(@"`\./hub channel add --connector ([a-z-]+)([^`]*)`")]
    private static partial Regex AddCommands();

    [GeneratedRegex("--secret-file ([a-z-]+)=")]
    private static partial Regex SecretNames();

    [GeneratedRegex("--set ([a-z-]+)=")]
    private static partial Regex SettingNames();
}
