using Hub.Instance;

namespace Hub.Web.Commands;

/// <summary>What a restore found, and what is left to do.</summary>
internal static class RestoreText
{
    public static IEnumerable<string> Lines(Restored restored, string machineKey) =>
    [
        $"Đã khôi phục bản sao lưu lúc {restored.Manifest.MadeAt:u}: {restored.Manifest.Rows.Values.Sum()} dòng, {restored.Pictures.Stored} ảnh. / Restored the backup of {restored.Manifest.MadeAt:u}: {restored.Manifest.Rows.Values.Sum()} rows, {restored.Pictures.Stored} pictures.",
        .. Settings(restored),
        .. restored.Lost is { } lost ? Lost(lost, machineKey) : [],
    ];

    public static IEnumerable<string> NotAdopted(bool live) => live
        ?
        [
            "Chưa tiếp nhận: chỉ xem được, không gửi gì đi. Để dùng thật, khôi phục lại vào một cơ sở dữ liệu trống, không có --no-adopt.",
            "Not adopted: it can be looked at and sends nothing. To work with it, restore again into an empty database, without --no-adopt.",
        ]
        :
        [
            "Chưa tiếp nhận: chỉ xem được, không gửi gì đi cho tới khi chạy: ./hub adopt",
            "Not adopted: it can be looked at and sends nothing before: ./hub adopt",
        ];

    private static IEnumerable<string> Settings(Restored restored) => restored.Settings is { } of
        ?
        [
            $"Thiết đặt của máy cũ / settings of the old machine: HUB_PUBLIC_URL={of.PublicUrl} HUB_CONTENT={of.ContentFolder} HUB_PLUGINS={of.PlugInFolder} HUB_MAIL={of.MailServer} HUB_MAIL_FROM={of.MailSender}",
        ]
        : [];

    private static IEnumerable<string> Lost(LostSecrets lost, string machineKey)
    {
        yield return $"Khóa chủ của máy này ({machineKey}) không mở được các bí mật trong bản sao lưu; cần khóa {lost.MasterKey}. Nếu còn tệp khóa đó, đặt lại là đủ, không phải khôi phục lại. Nếu đã mất, mất những thứ sau:";
        yield return $"The master key of this machine ({machineKey}) does not open the secrets in the backup; they need the key {lost.MasterKey}. If that file is still somewhere, putting it back is enough. If it is gone, this is lost:";
        foreach (var channel in lost.Channels)
        {
            yield return $"  kênh / channel “{channel.Name}”: {string.Join(", ", (string[])[.. channel.Fields, .. channel.Token ? ["mã truy cập (nối lại tài khoản) / tokens (connect the account again)"] : Array.Empty<string>()])}";
        }

        foreach (var app in lost.Apps)
        {
            yield return $"  ứng dụng / app “{app}”: khóa bí mật / its secrets";
        }

        foreach (var endpoint in lost.AlertEndpoints)
        {
            yield return $"  nơi nhận cảnh báo / alert endpoint “{endpoint}”: khóa ký / its signing secret";
        }

        if (lost.SecondSteps.Count > 0)
        {
            yield return $"  lớp xác thực thứ hai của / second steps of: {string.Join(", ", lost.SecondSteps)}";
        }

        if (lost.Letters > 0)
        {
            yield return $"  {lost.Letters} thư chưa gửi / letters not sent yet";
        }

        yield return "  mọi phiên đăng nhập (đăng nhập lại) / everybody's session (sign in again)";
        yield return "Không mất: tin, ảnh, bản đã duyệt, lượt phát, số liệu, nhật ký, tài khoản và mật khẩu đăng nhập. Làm tiếp: docs/install/restore.md, “Mất khóa chủ”.";
        yield return "Not lost: items, pictures, approved payloads, deliveries, figures, audit log, accounts and their passwords. Go on with docs/install/restore.md, “Master key lost”.";
    }
}
