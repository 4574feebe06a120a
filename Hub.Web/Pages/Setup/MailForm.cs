using System.Globalization;
using System.Net.Mail;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Mail;
using Hub.Storage;

namespace Hub.Web.Pages.Setup;

/// <summary>The mail server as a browser sends it.</summary>
public sealed class MailForm
{
    public string? Host { get; set; }

    public string? Port { get; set; } = "587";

    public string? Security { get; set; }

    public string? UserName { get; set; }

    /// <summary>Empty: the one that is stored stays.</summary>
    public string? Password { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public static MailForm Of(MailServer? known) => known is null ? new MailForm() : new MailForm
    {
        Host = known.Host,
        Port = known.Port.ToString(CultureInfo.InvariantCulture),
        Security = Kebab.Of(known.Security),
        UserName = known.UserName,
        From = known.FromAddress,
    };

    /// <summary>Throws <see cref="RefusedException"/> with everything that is wrong.</summary>
    public MailServer Read(MailServer? known, MailSender sender, DateTimeOffset now)
    {
        var isPort = int.TryParse(Port, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535;
        var locked = Password is { Length: > 0 } typed ? sender.Lock(new Secret(typed)) : known?.Password;
        var name = string.IsNullOrWhiteSpace(UserName) ? null : UserName.Trim();
        Refusal?[] faults =
        [
            string.IsNullOrWhiteSpace(Host) ? Refusal.Of("mail-host-missing", "Thiếu tên máy chủ thư.", "The mail server's name is missing.") : null,
            isPort ? null : Refusal.Of("mail-port-wrong", "Cổng phải là số từ 1 đến 65535.", "The port has to be a number from 1 to 65535."),
            MailAddress.TryCreate(From, out _) ? null : Refusal.Of("mail-from-wrong", "Địa chỉ gửi không đúng.", "The sender's address is not one."),
            MailAddress.TryCreate(To, out _) ? null : Refusal.Of("mail-to-wrong", "Địa chỉ nhận thư thử không đúng.", "The address for the test mail is not one."),
            name is not null && locked is null ? Refusal.Of("mail-password-missing", "Thiếu mật khẩu của tài khoản gửi thư.", "The password of the mail account is missing.") : null,
        ];
        if (faults.Any(f => f is not null))
        {
            throw new RefusedException([.. faults.OfType<Refusal>()]);
        }

        return new MailServer
        {
            Host = Host!.Trim(),
            Port = port,
            Security = Security == Kebab.Of(MailSecurity.None) ? MailSecurity.None : MailSecurity.StartTls,
            UserName = name,
            Password = name is null ? null : locked,
            FromAddress = From!.Trim(),
            ChangedAt = now,
        };
    }
}
