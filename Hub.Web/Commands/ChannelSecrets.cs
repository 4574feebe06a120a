using Hub.Channels;
using Hub.People;

namespace Hub.Web.Commands;

/// <summary>Changes a secret that the other side holds too: both in use, then one.</summary>
internal static class ChannelSecrets
{
    public static Task<int> RotateAsync(CommandCall call)
    {
        var (end, cancel) = (call.Options.Has("end"), call.Options.Has("cancel"));
        if (end && cancel)
        {
            throw new UsageException("Chỉ một trong --end, --cancel. / Either --end or --cancel.");
        }

        var next = end || cancel ? null : Next(call.Options);
        return call.ActAsync(Permissions.Administer, async act =>
        {
            var channel = await Named.ChannelAsync(act.Db, act.Word("mã kênh / the channel's slug"), act.Ct);
            var rotation = act.Get<SecretRotation>();
            if (next is not null)
            {
                await rotation.BeginAsync(act.Db, channel.Id, next, act.Actor, act.Ct);
                return $"Kênh {channel.Slug} ký bằng cả hai khóa. Khi đối tác đã đổi: channel rotate {channel.Slug} --end. / {channel.Slug} signs with both secrets. When the partner has changed over: channel rotate {channel.Slug} --end.";
            }

            await rotation.EndAsync(act.Db, channel.Id, keepNext: end, act.Actor, act.Ct);
            return end
                ? $"Kênh {channel.Slug} chỉ dùng khóa mới. / {channel.Slug} uses the new secret only."
                : $"Kênh {channel.Slug} chỉ dùng khóa cũ. / {channel.Slug} uses the old secret only.";
        });
    }

    private static Connectors.Contract.Secret Next(Arguments options) =>
        SecretPrompt.FromFiles(options).Values.FirstOrDefault() ?? SecretPrompt.Ask("second-secret", "Khóa mới / new secret");
}
