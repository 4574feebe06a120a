namespace Hub.Web.Tests;

/// <summary>Channels for tests of pages; nothing is sent over them.</summary>
internal static class Channels
{
    public static Task<Guid> OfPartnerAsync(WebHub hub) => hub.World.ChannelAsync(
        "signed-push", $"doi-tac-{Guid.NewGuid():n}",
        new() { ["endpoint"] = "http://127.0.0.1:9/hooks/tin-nhanh" },
        new() { ["secret"] = "whsec_" + Convert.ToBase64String(new byte[32]) });
}
