using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>How much chaos, and which: HUB_CHAOS holds <c>deliveries=2000 seed=7</c>, either or both, as ./test --chaos writes it; HUB_TEST_LONG=1 makes it longer.</summary>
internal sealed record ChaosSize(int Deliveries, int Seed)
{
    public const int Short = 60, Long = 600, Full = 2000;

    public static ChaosSize FromEnvironment()
    {
        var words = Environment.GetEnvironmentVariable("HUB_CHAOS");
        var otherwise = words is not null ? Full : Environment.GetEnvironmentVariable("HUB_TEST_LONG") == "1" ? Long : Short;
        return new ChaosSize(Read(words, "deliveries") ?? otherwise, Read(words, "seed") ?? RandomNumberGenerator.GetInt32(1, 1_000_000));
    }

    private static int? Read(string? words, string name) =>
        Regex.Match(words ?? "", $@"\b{name}=(\d+)", RegexOptions.CultureInvariant) is { Success: true } found
            ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;
}
