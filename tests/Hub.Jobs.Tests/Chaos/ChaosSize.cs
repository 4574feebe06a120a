using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>How much chaos, and which: HUB_CHAOS holds <c>deliveries=2000 seed=7</c>, either or both; HUB_TEST_LONG=1 makes it longer.</summary>
internal sealed record ChaosSize(int Deliveries, int Seed)
{
    private const int Short = 60, Long = 600;

    public static ChaosSize FromEnvironment()
    {
        var words = Environment.GetEnvironmentVariable("HUB_CHAOS");
        var length = words is null && Environment.GetEnvironmentVariable("HUB_TEST_LONG") != "1" ? Short : Long;
        return new ChaosSize(Read(words, "deliveries") ?? length, Read(words, "seed") ?? RandomNumberGenerator.GetInt32(1, 1_000_000));
    }

    private static int? Read(string? words, string name) =>
        Regex.Match(words ?? "", $@"\b{name}[= ]+(\d+)", RegexOptions.CultureInvariant) is { Success: true } found
            ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;
}
