using Connectors.Contract;
using Hub.Storage;
using Hub.Text;
using Microsoft.EntityFrameworkCore;

namespace Hub.Setup.Steps;

/// <summary>One thing that was looked at. <paramref name="Problem"/> says what is wrong; null: it is right.</summary>
/// <param name="Code">Names the check: <c>text</c>, <c>zone</c>, <c>server</c>, <c>clock</c>, <c>fence</c>.</param>
public sealed record MachineCheck(string Code, Problem? Problem);

/// <summary>Text, time and database as this machine has them.</summary>
public sealed class MachineReport(StartChecks checks, Fence fence, IDbContextFactory<HubDb> databases, TimeProvider time)
{
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<MachineCheck>> ReadAsync(CancellationToken ct)
    {
        var server = await checks.ReadServerAsync(ct);
        return
        [
            new("text", Nfc.WorksHere ? null : Of("text", "thiếu ICU, tiếng Việt sẽ sai. Cài libicu", "ICU is missing, Vietnamese would be wrong. Install libicu")),
            new("zone", HasVietnam() ? null : Of("zone", "thiếu múi giờ Asia/Ho_Chi_Minh. Cài tzdata", "the time zone Asia/Ho_Chi_Minh is missing. Install tzdata")),
            new("server", server.Faults.Concat(server.Warnings).FirstOrDefault()),
            new("clock", await SkewAsync(ct) < MostSkew ? null : Of("clock", "đồng hồ lệch với máy chủ dữ liệu quá 2 giây. Bật đồng bộ giờ (NTP)", "its clock is more than 2 seconds off the database server's. Switch time synchronisation (NTP) on")),
            new("fence", await fence.HoldsAsync(ct) ? null : Of("fence", "cơ sở dữ liệu này do nơi khác gửi lần cuối, cần được tiếp nhận; xem docs/install/restore.md", "this database was last sent from elsewhere and has to be adopted; see docs/install/restore.md")),
        ];
    }

    private static bool HasVietnam() => TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Ho_Chi_Minh", out var zone) && zone.BaseUtcOffset == TimeSpan.FromHours(7);

    private async Task<TimeSpan> SkewAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await HubClock.ReadAsync(db, ct); // opens the connection, which takes longer than the question
        return (await HubClock.ReadAsync(db, ct) - time.GetUtcNow()).Duration();
    }

    private static Problem Of(string code, string vi, string en) => new($"machine-{code}", "", $"Máy này: {vi}.", $"This machine: {en}.");
}
