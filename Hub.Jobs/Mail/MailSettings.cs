using Connectors.Contract;
using Hub.Setup;
using Microsoft.Extensions.Configuration;

namespace Hub.Mail;

/// <summary>Where mail goes. Without a server it lies as files in the data folder: always in practice, and in live until mail is set up.</summary>
/// <param name="Host">Null: files.</param>
public sealed record MailSettings(string? Host, int Port, bool Tls, string? User, Secret? Password, string Sender)
{
    public static MailSettings Files { get; } = new(null, 0, false, null, null, "hub@localhost");

    /// <summary><c>HUB_MAIL=smtp://user@host:587</c>, the password in HUB_MAIL_PASSWORD (or its _FILE), the sender in HUB_MAIL_FROM.</summary>
    public static MailSettings From(IConfiguration configuration)
    {
        if (configuration.ReadSetting("HUB_MAIL") is not { } text)
        {
            return Files;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var server) || server.Scheme is not ("smtp" or "smtps") || server.UserInfo.Contains(':', StringComparison.Ordinal))
        {
            throw new SetupException(new Problem(
                "mail-wrong", "HUB_MAIL",
                "HUB_MAIL phải có dạng smtp://tên@máy:587; mật khẩu đặt riêng ở HUB_MAIL_PASSWORD.",
                "HUB_MAIL has the form smtp://name@host:587; the password stands apart, in HUB_MAIL_PASSWORD."));
        }

        var password = configuration.ReadSetting("HUB_MAIL_PASSWORD");
        return new MailSettings(
            server.Host, server.IsDefaultPort || server.Port < 0 ? 587 : server.Port, Tls: !server.IsLoopback, server.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(server.UserInfo),
            password is null ? null : new Secret(password), configuration.RequireSetting("HUB_MAIL_FROM"));
    }
}
