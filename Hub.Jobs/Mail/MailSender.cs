using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Connectors.Contract;
using Hub.Secrets;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Secret = Connectors.Contract.Secret;

namespace Hub.Mail;

/// <summary>One message to one person.</summary>
public sealed record MailText(string To, string Subject, string Body);

/// <summary>
/// Hands mail to the server of the settings; in practice it goes into the folder <c>mail</c> of the data, one file a message. That a server
/// took a message does not say that it arrived.
/// </summary>
public sealed class MailSender(HubSettings settings, SecretBox box, Fence fence)
{
    private const string Practice = "DỮ LIỆU MẪU – MÔI TRƯỜNG THỰC HÀNH";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <returns>Null when the server took it, else why not.</returns>
    public async Task<Problem?> SendAsync(HubDb db, MailText mail, CancellationToken ct)
    {
        if (settings.Mode == HubMode.Practice)
        {
            await WithAsync(Folder(), Message(mail with { Subject = $"[{Practice}] {mail.Subject}", Body = $"{Practice}\n\n{mail.Body}" }, "hub@thuc-hanh.example"), ct);
            return null;
        }

        if (!await fence.HoldsAsync(ct))
        {
            return Of("fenced", "Máy này không được gửi gì cho tới khi chạy ./hub adopt.", "This machine sends nothing until ./hub adopt was run.");
        }

        return await db.Set<MailServer>().AsNoTracking().SingleOrDefaultAsync(ct) is { } server
            ? await SendAsync(server, mail, ct)
            : Of("mail-not-set", "Chưa đặt máy chủ thư.", "No mail server is set.");
    }

    /// <summary>With settings that need not be stored yet.</summary>
    public async Task<Problem?> SendAsync(MailServer server, MailText mail, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await WithAsync(Client(server), Message(mail, server.FromAddress), patience.Token);
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Of("mail-slow", $"Máy chủ thư {server.Host}:{server.Port} không trả lời trong {Patience.TotalSeconds:0} giây.", $"The mail server {server.Host}:{server.Port} did not answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (Exception refused) when (refused is SmtpException or IOException or SocketException or AuthenticationException)
        {
            var why = (refused.InnerException ?? refused).Message;
            return Of("mail-refused", $"Máy chủ thư {server.Host}:{server.Port} không nhận: {why}", $"The mail server {server.Host}:{server.Port} did not take it: {why}");
        }
    }

    private SmtpClient Client(MailServer server) => new(server.Host, server.Port)
    {
        EnableSsl = server.Security == MailSecurity.StartTls,
        Credentials = server is { UserName: { } name, Password: { } locked } ? new NetworkCredential(name, box.Open(MailServer.PasswordPurpose, locked).Reveal()) : null,
    };

    private SmtpClient Folder() => new()
    {
        DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
        PickupDirectoryLocation = Directory.CreateDirectory(Path.Combine(settings.DataFolder, "mail")).FullName,
    };

    public string Lock(Secret password) => box.Lock(MailServer.PasswordPurpose, password);

    private static MailMessage Message(MailText mail, string from) => new(from, mail.To, mail.Subject, mail.Body)
    {
        SubjectEncoding = Encoding.UTF8,
        BodyEncoding = Encoding.UTF8,
        HeadersEncoding = Encoding.UTF8,
    };

    private static async Task WithAsync(SmtpClient client, MailMessage message, CancellationToken ct)
    {
        using (client)
        using (message)
        {
            await client.SendMailAsync(message, ct);
        }
    }

    private static Problem Of(string code, string vi, string en) => new(code, "mail", vi, en);
}
