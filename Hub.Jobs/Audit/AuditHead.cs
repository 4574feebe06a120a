using System.Globalization;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Audit;

/// <summary>The end of the chain. Kept outside the database (log, backup manifest, mail), it shows later that the tail was cut.</summary>
public sealed record AuditHead(long Position, string Hash)
{
    public static AuditHead Empty { get; } = new(0, Convert.ToHexStringLower(AuditChain.Start()));

    public static async Task<AuditHead> ReadAsync(HubDb db, CancellationToken ct) =>
        await db.AuditSeals.OrderByDescending(s => s.Position).FirstOrDefaultAsync(ct) is { } last
            ? new AuditHead(last.Position, Convert.ToHexStringLower(last.ChainHash))
            : Empty;

    /// <summary>Reads what <see cref="ToString"/> wrote: <c>1520:9f86d0…</c>.</summary>
    public static AuditHead? TryParse(string text)
    {
        var parts = text.Trim().Split(':');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && parts[1].Length == 2 * AuditChain.HashLength && parts[1].All(c => char.IsAsciiHexDigitLower(c))
                ? new AuditHead(position, parts[1])
                : null;
    }

    /// <summary>As reports, certificates and the nightly letter print it. With both values <c>./hub audit verify --head N:hash</c> proves later that nothing before it was changed or cut.</summary>
    public string PrintVietnamese() => $"niêm phong số {Position.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"))}, băm {Hash}";

    public string PrintEnglish() => $"seal number {Position.ToString("N0", CultureInfo.InvariantCulture)}, hash {Hash}";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Position}:{Hash}");
}
