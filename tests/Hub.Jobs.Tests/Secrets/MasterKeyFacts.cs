using Hub.Secrets;
using Hub.Setup;
using Microsoft.Extensions.Configuration;

namespace Hub.Jobs.Tests.Secrets;

public sealed class MasterKeyFacts : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"khóa-chủ-{Guid.NewGuid():n}");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_key_file_holds_32_bytes_in_base64()
    {
        File.WriteAllText(path, Convert.ToBase64String(new byte[32]) + "\n");

        Assert.Equal(new MasterKey(new byte[32]).Fingerprint, MasterKey.From(Settings(path)).Fingerprint);
    }

    [Theory]
    [InlineData("không phải base64")]
    [InlineData("AAAA")]
    [InlineData("")]
    public void Anything_else_is_refused(string content)
    {
        File.WriteAllText(path, content);

        Assert.Equal("master-key-unfit", Refusal(path));
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_setting_that_is_not_set_are_told_apart()
    {
        Assert.Equal("master-key-unreadable", Refusal(path));
        Assert.Equal("master-key-missing", Refusal(""));
    }

    [Fact]
    public void It_is_never_printed()
    {
        var key = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();

        Assert.DoesNotContain(Convert.ToHexStringLower(key)[..8], new MasterKey(key).ToString(), StringComparison.Ordinal);
    }

    private static string Refusal(string path) =>
        Assert.Throws<SetupException>(() => MasterKey.From(Settings(path))).Problem.Code;

    private static IConfiguration Settings(string path) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("HUB_MASTER_KEY_FILE", path)]).Build();
}
