using System.Globalization;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Items;

/// <summary>Gives item codes: <c>HS-26-0123</c>, counted anew each year (local time in Vietnam), never twice.</summary>
public static class ItemCodes
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static async Task<string> NextAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var prefix = await db.Organisation.Select(o => o.CodePrefix).SingleAsync(ct);
        var year = TimeZoneInfo.ConvertTime(now, Vietnam).Year % 100;
        var number = await CodeCounter.NextAsync(db, prefix, year, ct);
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year:00}-{number:0000}");
    }
}
