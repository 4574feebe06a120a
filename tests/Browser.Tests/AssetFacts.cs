using System.Security.Cryptography;

namespace Browser.Tests;

public sealed class AssetFacts
{
    private static readonly string Assets = Path.Combine(AppContext.BaseDirectory, "Assets");

    [Fact]
    public void What_was_brought_in_is_what_was_published()
    {
        foreach (var line in File.ReadAllLines(Path.Combine(Assets, "SHA256SUMS")))
        {
            var (hash, name) = (line[..64], line[66..]);
            Assert.Equal((name, hash), (name, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Assets, name))))));
        }
    }
}
