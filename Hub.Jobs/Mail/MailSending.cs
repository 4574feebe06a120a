using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Hub.Outbox;
using Hub.Setup;
using Hub.Storage;

namespace Hub.Mail;

/// <summary>Sends one letter, or lays it into the folder <c>mail</c> as a file. A copied database sends none: the fence stops mail too.</summary>
public sealed class MailSending(MailDesk desk, HubSettings settings, Fence fence, TimeProvider time) : IOutboxDoer
{
    // Shorter than the server lets a transaction stand still, in which the entry is locked: whoever came next would send the letter again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Kind => MailDesk.Kind;

    public async Task DoAsync(HubDb db, OutboxEntry entry, CancellationToken ct)
    {
        if (!await fence.HoldsAsync(ct))
        {
            throw new PutOffException("the fence does not hold: no mail goes out until this database is adopted (docs/install/restore.md)");
        }

        var letter = desk.Open(entry);
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            await (settings.Mail.Host is null ? LayDownAsync(entry, letter, ct) : SendAsync(settings.Mail, letter, either.Token));
        }
        catch (SmtpException refused)
        {
            throw new PutOffException($"the mail server did not take it: {refused.StatusCode}", refused);
        }
        catch (Exception away) when (away is IOException or UnauthorizedAccessException or SocketException or AuthenticationException)
        {
            throw new PutOffException($"no letter can be sent or laid down now: {away.Message}", away);
        }
        catch (OperationCanceledException slow) when (!ct.IsCancellationRequested)
        {
            throw new PutOffException($"the mail server did not answer within {Patience.TotalSeconds:0} s", slow);
        }
    }

    private async Task LayDownAsync(OutboxEntry entry, Letter letter, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.DataFolder, "mail")).FullName;
        var mark = settings.Mode == HubMode.Practice ? "DỮ LIỆU MẪU – MÔI TRƯỜNG THỰC HÀNH\n\n" : "";
        await File.WriteAllTextAsync(
            Path.Combine(folder, $"{entry.CreatedAt:yyyyMMdd-HHmmss}-{entry.Id}.txt"),
            $"To: {letter.To}\nFrom: {settings.Mail.Sender}\nSubject: {letter.Subject}\n\n{mark}{letter.Text}\n", Encoding.UTF8, ct);
    }

    internal static async Task SendAsync(MailSettings server, Letter letter, CancellationToken ct)
    {
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.Tls };
        if (server.User is { } user)
        {
            client.Credentials = new NetworkCredential(user, server.Password?.Reveal());
        }

        using var message = new MailMessage(server.Sender, letter.To, letter.Subject, letter.Text) { BodyEncoding = Encoding.UTF8, SubjectEncoding = Encoding.UTF8 };
        await client.SendMailAsync(message, ct);
    }
}
