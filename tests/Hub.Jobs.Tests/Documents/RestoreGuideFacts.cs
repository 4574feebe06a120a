using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Hub.Jobs.Tests.Layout;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support;
using Secret = Connectors.Contract.Secret;

namespace Hub.Jobs.Tests.Documents;

/// <summary>An error message sends people to this guide on their worst day; what it tells them to run is run here.</summary>
public sealed partial class RestoreGuideFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "install", "restore.md"));

    [Fact]
    public void It_has_the_section_that_the_message_of_a_foreign_master_key_names() =>
        Assert.Contains("\n## Mất khóa chủ / Master key lost\n", Guide, StringComparison.Ordinal);

    [Fact]
    public async Task Its_statements_let_a_hub_whose_master_key_is_lost_lock_secrets_again()
    {
        await using (var before = Node())
        {
            Box(before).Lock("channel:7", new Secret("mật khẩu cũ"));
        }

        await using var owner = database.OwnerSource.CreateCommand(SqlBlock().Match(Guide).Groups[1].Value);
        await owner.ExecuteNonQueryAsync();
        await using var after = Node();
        var locked = Box(after).Lock("channel:7", new Secret("mật khẩu mới 1.234,5"));

        Assert.Equal("mật khẩu mới 1.234,5", Box(after).Open("channel:7", locked).Reveal());
    }

    private static SecretBox Box(ServiceProvider node) => node.GetRequiredService<SecretBox>();

    private ServiceProvider Node() => new ServiceCollection()
        .AddLogging()
        .AddHubStorage(new DatabaseOptions { Application = database.AppConnection })
        .AddHubSecrets(new MasterKey(RandomNumberGenerator.GetBytes(32)))
        .BuildServiceProvider();

    [GeneratedRegex(@"```sql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex SqlBlock();
}
