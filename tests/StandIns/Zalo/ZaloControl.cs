namespace StandIns.Zalo;

/// <summary>The switches from outside the process.</summary>
internal static class ZaloControl
{
    public static void MapZaloControl(this IEndpointRouteBuilder routes, ZaloStandIn zalo)
    {
        routes.MapGet("/_zalo", () => new { zalo.Switches, zalo.Ids, zalo.Broadcasts });
        routes.MapPost("/_zalo/set", (int? processingMs, int? listDelayMs, int? callsPerMinute, int? createQuota, bool? basicPackage, int? broadcastQuota, bool? keepsNight, bool? verified) =>
        {
            var now = zalo.Switches;
            now.Processing = processingMs is { } p ? TimeSpan.FromMilliseconds(p) : now.Processing;
            now.ListDelay = listDelayMs is { } l ? TimeSpan.FromMilliseconds(l) : now.ListDelay;
            now.CallsPerMinute = callsPerMinute ?? now.CallsPerMinute;
            now.CreateQuota = createQuota ?? now.CreateQuota;
            now.BasicPackage = basicPackage ?? now.BasicPackage;
            now.BroadcastQuota = broadcastQuota ?? now.BroadcastQuota;
            now.KeepsNight = keepsNight ?? now.KeepsNight;
            now.Verified = verified ?? now.Verified;
            return now;
        });
        routes.MapPost("/_zalo/figures", (string id, long? views, long? shares) =>
        {
            zalo.SetFigures(id, views, shares);
            return Results.NoContent();
        });
        routes.MapPost("/_zalo/revoke", () =>
        {
            zalo.RevokeAccess();
            return Results.NoContent();
        });
    }
}
