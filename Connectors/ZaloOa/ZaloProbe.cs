using Connectors.Contract;

namespace Connectors.ZaloOa;

/// <summary>Is the token that of the right account, and may it read articles? getoa: docs.zaloplatforms.com, read 2026-11.</summary>
internal static class ZaloProbe
{
    public static async Task<ProbeOutcome> LookAsync(ZaloApi api, ChannelSetup channel)
    {
        var account = await api.AccountAsync();
        if (!account.IsDone)
        {
            return ZaloOutcomes.Probe(account, channel);
        }

        // Older answers call it oa_id.
        var id = account.Data.Text("oaid") ?? account.Data.Text("oa_id");
        if (id != channel[ZaloSettings.OaId.Name])
        {
            return new ProbeOutcome.Fails(ZaloAnswer.Of(ZaloMeaning.Misconfigured, "other-account", $"the token belongs to account {id ?? "?"}").Cause);
        }

        var articles = await api.PageAsync(0);
        return articles.IsDone ? new ProbeOutcome.Works([.. Seen(account, articles)]) : ZaloOutcomes.Probe(articles, channel);
    }

    private static IEnumerable<string> Seen(ZaloAnswer account, ZaloAnswer articles)
    {
        var seen = account.Data;
        yield return $"OA: {seen.Text("name")} ({seen.Text("oaid") ?? seen.Text("oa_id")})";
        yield return $"Người quan tâm / followers: {seen.Text("num_follower") ?? "?"}";
        yield return $"Đã xác thực / verified: {seen.Text("is_verified") ?? "?"} · gói / package: {seen.Text("package_name") ?? "?"}";
        yield return $"Bài / articles: {articles.Data.Text("total") ?? "?"}";
    }
}
