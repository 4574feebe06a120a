using System.Net;
using System.Net.Mail;
using System.Text;
using Hub.Outbox;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Mail;

/// <summary>Sends one letter, or lays it into the folder <c>mail</c> as a file. A copied database sends none: the fence stops mail too.</summary>
public sealed class MailSending(MailDesk desk, MailSender sender, HubSettings settings, Fence fence) : IOutboxDoer
{
    public string Kind => MailDesk.Kind;

    public async Task DoAsync(HubDb db, OutboxEntry entry, CancellationToken ct)
    {
        if (!await fence.HoldsAsync(ct))
        {
            throw new InvalidOperationException("the fence does not hold: no mail goes out until ./hub adopt");
        }

        var letter = desk.Open(entry);
        if (settings.Mail.Host is not null)
        {
            await SendAsync(letter, ct);
        }
        else if (settings.Mode == HubMode.Live && await db.Set<MailServer>().AnyAsync(ct))
        {
            await ThroughSetUpServerAsync(db, letter, ct);
        }
        else
        {
            await LayDownAsync(entry, letter, ct);
        }
    }

    // A refusal puts the letter off; the relay tries again.
    private async Task ThroughSetUpServerAsync(HubDb db, Letter letter, CancellationToken ct)
    {
        if (await sender.SendAsync(db, new MailText(letter.To, letter.Subject, letter.Text), ct) is { } problem)
        {
            throw new InvalidOperationException($"{problem.Code}: {problem.TextEn}");
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

    private async Task SendAsync(Letter letter, CancellationToken ct)
    {
        using var client = new SmtpClient(settings.Mail.Host, settings.Mail.Port) { EnableSsl = settings.Mail.Tls };
        if (settings.Mail.User is { } user)
        {
            client.Credentials = new NetworkCredential(user, settings.Mail.Password?.Reveal());
        }

        using var message = new MailMessage(settings.Mail.Sender, letter.To, letter.Subject, letter.Text) { BodyEncoding = Encoding.UTF8, SubjectEncoding = Encoding.UTF8 };
        await client.SendMailAsync(message, ct);
    }
}
