namespace Hub.Web.Tests.Commands;

/// <summary>A machine on which Vietnamese text or time would be wrong is told so in words, whatever it was asked to do.</summary>
public sealed class UnfitMachineFacts
{
    [Theory]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")]
    [InlineData("TZDIR", "/khong-co-mui-gio")]
    public async Task The_hub_does_not_start_without_icu_or_time_zones(string name, string value)
    {
        await using var process = new ChildProcess("Hub.Web", new Dictionary<string, string> { [name] = value }, "serve");

        var ended = await process.EndAsync();

        Assert.Equal(1, ended.Code);
        Assert.Contains("tiếng Việt và giờ Việt Nam sẽ sai", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("Vietnamese text and time would be wrong", ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.All, StringComparison.Ordinal);
    }
}
