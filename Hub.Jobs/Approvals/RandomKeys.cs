using System.Security.Cryptography;

namespace Hub.Approvals;

/// <summary>Keys that stand in public addresses: short to print, and not to be guessed.</summary>
public static class RandomKeys
{
    // Without the letters and digits that people mix up when they copy an address from paper.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>About 50 bits: for links that only count.</summary>
    public static string ForLink() => RandomNumberGenerator.GetString(Alphabet, 10);

    /// <summary>About 128 bits: for addresses that nobody may guess.</summary>
    public static string ForAddress() => RandomNumberGenerator.GetString(Alphabet, 26);
}
