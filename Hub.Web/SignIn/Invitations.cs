using System.Text;
using Hub.Engine;
using Hub.Mail;
using Hub.Outbox;
using Hub.People;
using Hub.Setup;
using Hub.Storage;
using Hub.Web.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Web.SignIn;

/// <summary>Sends the link with which somebody chooses a password: the first one, or a new one. It works once and for a day.</summary>
public sealed class Invitations(UserManager<User> users, MailDesk mail, PublicAddresses addresses, IJobEngine engine, Words words)
{
    /// <summary>In the caller's transaction; <see cref="WakeAsync"/> follows after its commit.</summary>
    public Task InviteAsync(HubDb db, User user, CancellationToken ct) => PostAsync(db, user, "mail.invite-", ct);

    public Task ResetAsync(HubDb db, User user, CancellationToken ct) => PostAsync(db, user, "mail.reset-", ct);

    public ValueTask WakeAsync(CancellationToken ct) => engine.EnqueueAsync(OutboxRelay.Wake, ct);

    private async Task PostAsync(HubDb db, User user, string letter, CancellationToken ct)
    {
        if (user.Email is not { } to)
        {
            return;
        }

        var code = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await users.GeneratePasswordResetTokenAsync(user)));
        var link = new Uri(addresses.Root, $"reset?id={user.Id:N}&code={code}");
        await mail.PostAsync(db, new Letter(to, words[letter + "subject"], words[letter + "text", user.DisplayName, user.UserName, link.AbsoluteUri]), ct);
    }
}
