using Connectors;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Channels;
using Hub.People;

namespace Hub.Web.Commands;

/// <summary>Adding a channel and changing what it is set up with.</summary>
internal static class ChannelValuesCommands
{
    private const string Access = "access-token";
    private const string Refresh = "refresh-token";

    public static Task<int> AddAsync(CommandCall call)
    {
        var (options, key) = (call.Options, call.Options.Require("connector"));
        var connector = new ConnectorRegistry().Find(key); // a plug-in's secrets are asked for with --secret NAME
        var values = Values(options, connector?.Schema.Fields.Where(f => f is { Secret: true, Required: true }).Select(f => f.Name) ?? []);
        var wanted = new NewChannel(key, options.Require("slug"), options.Require("name"), values) { App = options["app"] };
        return call.ActAsync(Permissions.Administer, async act =>
        {
            var channel = await act.Get<ChannelSaving>().AddAsync(act.Db, wanted, act.Actor, act.Ct);
            return $"Đã thêm kênh {channel.Slug}, chỉ đọc. Tiếp theo: channel check, channel permit, channel open. / Added {channel.Slug}, read-only. Next: channel check, channel permit, channel open.";
        });
    }

    public static Task<int> ChangeAsync(CommandCall call)
    {
        var values = Values(call.Options, []);
        return call.ActAsync(Permissions.Administer, async act =>
        {
            var channel = await Named.ChannelAsync(act.Db, act.Word("mã kênh / the channel's slug"), act.Ct);
            await act.Get<ChannelSaving>().ChangeAsync(act.Db, channel.Id, act.Options["name"], values, act.Actor, act.Ct);
            return channel.BlockedAt is null
                ? $"Đã lưu kênh {channel.Slug}. / Saved {channel.Slug}."
                : $"Đã lưu kênh {channel.Slug}; kênh còn bị chặn, hãy chạy channel resume. / Saved {channel.Slug}; it is still blocked: channel resume.";
        });
    }

    private static ChannelValues Values(Arguments options, IEnumerable<string> required)
    {
        var secrets = SecretPrompt.FromFiles(options);
        foreach (var name in required.Concat(options.Options.GetValueOrDefault("secret") ?? []).Where(n => n.Length > 0 && !secrets.ContainsKey(n)).Distinct().ToList())
        {
            secrets[name] = SecretPrompt.Ask(name, name);
        }

        return new ChannelValues { Settings = options.Pairs("set"), Token = Pair(secrets), Secrets = secrets };
    }

    // A token pair is no setting: after the first renewal only the hub knows it.
    private static TokenPair? Pair(Dictionary<string, Secret> secrets)
    {
        secrets.Remove(Access, out var access);
        secrets.Remove(Refresh, out var refresh);
        return (access, refresh) switch
        {
            (null, null) => null,
            ({ } a, { } r) => new TokenPair(a, r),
            _ => throw new RefusedException("token-half", $"Cần cả {Access} và {Refresh}.", $"Both {Access} and {Refresh} are needed."),
        };
    }
}
