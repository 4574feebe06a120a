using Hub.Setup;
using Microsoft.Extensions.Configuration;

namespace Hub.Jobs.Tests.Setup;

public sealed class FileTwinFacts : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"kết-nối-{Guid.NewGuid():n}");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_setting_is_read_from_its_value_or_from_its_file()
    {
        File.WriteAllText(path, "Host=máy-chủ\n");

        Assert.Equal("Host=a", Settings(("HUB_DATABASE", "Host=a")).ReadSetting("HUB_DATABASE"));
        Assert.Equal("Host=máy-chủ", Settings(("HUB_DATABASE_FILE", path)).ReadSetting("HUB_DATABASE"));
        Assert.Null(Settings().ReadSetting("HUB_DATABASE"));
    }

    [Fact]
    public void Both_at_once_none_and_an_unreadable_file_are_refused_in_words()
    {
        Assert.Equal("setting-twice", Refusal(Settings(("HUB_DATABASE", "Host=a"), ("HUB_DATABASE_FILE", path))));
        Assert.Equal("setting-missing", Refusal(Settings()));
        Assert.Equal("setting-file-unreadable", Refusal(Settings(("HUB_DATABASE_FILE", path))));
    }

    private static string Refusal(IConfiguration settings) =>
        Assert.Throws<SetupException>(() => settings.RequireSetting("HUB_DATABASE")).Problem.Code;

    private static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();
}
