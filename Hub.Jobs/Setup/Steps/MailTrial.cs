using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using Connectors.Contract;
using Hub.Mail;
using Hub.Storage;

namespace Hub.Setup.Steps;

/// <summary>Sends one letter now and says what the server said. That it took the letter does not say that it arrived.</summary>
public sealed class MailTrial(HubSettings settings, Fence fence)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Null: no server is set.</summary>
    public string? Server => settings.Mail.Host is { } host ? $"{host}:{settings.Mail.Port}" : null;

    public string Sender => settings.Mail.Sender;

    /// <returns>Null when the server took it, else why not.</returns>
    public async Task<Problem?> SendAsync(Letter letter, CancellationToken ct)
    {
        if (Server is null)
        {
            return Of("mail-not-set", "Chưa đặt máy chủ thư.", "No mail server is set.");
        }

        if (!MailAddress.TryCreate(letter.To, out _))
        {
            return Of("mail-to-wrong", "Địa chỉ nhận thư thử không đúng.", "The address for the test mail is not one.");
        }

        if (!await fence.HoldsAsync(ct))
        {
            return Of("fenced", "Cơ sở dữ liệu này chưa được tiếp nhận nên máy này không gửi gì; xem docs/install/restore.md.", "This database is not adopted, so this machine sends nothing; see docs/install/restore.md.");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await MailSending.SendAsync(settings.Mail, letter, patience.Token);
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Of("mail-slow", $"Máy chủ thư {Server} không trả lời trong {Patience.TotalSeconds:0} giây.", $"The mail server {Server} did not answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (Exception refused) when (refused is SmtpException or IOException or SocketException or AuthenticationException)
        {
            var why = (refused.InnerException ?? refused).Message;
            return Of("mail-refused", $"Máy chủ thư {Server} không nhận: {why}", $"The mail server {Server} did not take it: {why}");
        }
    }

    private static Problem Of(string code, string vi, string en) => new(code, "HUB_MAIL", vi, en);
}
