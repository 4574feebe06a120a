using System.Globalization;
using System.Text;
using Hub.Audit;

namespace Hub.Evidence;

/// <summary>One link of the chain in a pack.</summary>
internal sealed record SealLine(long Position, long AuditId, string Row, string Chain);

/// <summary>A stretch of the audit chain as text: the chain hash before it, then a line for each seal.</summary>
internal static class SealLines
{
    private const string Before = "before";

    /// <param name="seals">From the one before <paramref name="first"/> on, if there is one.</param>
    public static string Write(long first, IReadOnlyList<AuditSeal> seals)
    {
        var text = new StringBuilder();
        var before = seals.Count > 0 && seals[0].Position < first ? seals[0].ChainHash : AuditChain.Start();
        text.Append(CultureInfo.InvariantCulture, $"{Before} {Convert.ToHexStringLower(before)}\n");
        foreach (var seal in seals.Where(s => s.Position >= first))
        {
            text.Append(CultureInfo.InvariantCulture, $"{seal.Position} {seal.AuditId} {Convert.ToHexStringLower(seal.RowHash)} {Convert.ToHexStringLower(seal.ChainHash)}\n");
        }

        return text.ToString();
    }

    /// <returns>Null where it is not what <see cref="Write"/> makes.</returns>
    public static (byte[] Before, IReadOnlyList<SealLine> Seals)? TryRead(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 2 || lines[^1].Length > 0 || lines[0].Split(' ') is not [Before, var before] || !IsHash(before))
        {
            return null;
        }

        var seals = lines[1..^1].Select(Read).ToList();
        return seals.Contains(null) ? null : (Convert.FromHexString(before), seals.OfType<SealLine>().ToList());
    }

    private static SealLine? Read(string line) =>
        line.Split(' ') is [var position, var id, var row, var chain] && IsHash(row) && IsHash(chain)
        && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var audit)
            ? new SealLine(at, audit, row, chain)
            : null;

    private static bool IsHash(string text) => text.Length == 2 * AuditChain.HashLength && text.All(char.IsAsciiHexDigitLower);
}
