using System.Text.Json;
using Connectors.Contract;
using Hub.Outbox;
using Hub.Secrets;
using Hub.Storage;

namespace Hub.Mail;

/// <summary>
/// Puts mail into the outbox with the act that causes it; the relay sends it afterwards. It lies locked there: a letter may hold a link that
/// opens an account.
/// </summary>
public sealed class MailDesk(SecretBox box)
{
    internal const string Kind = "mail";

    public Task PostAsync(HubDb db, Letter letter, CancellationToken ct) => PostAsync(db, letter, "", ct);

    /// <summary>A letter of an alert: its key says so, for a process that runs no jobs sends these and no others.</summary>
    public Task PostAlertAsync(HubDb db, Letter letter, CancellationToken ct) => PostAsync(db, letter, "alert-", ct);

    private async Task PostAsync(HubDb db, Letter letter, string prefix, CancellationToken ct)
    {
        var key = $"{prefix}{Guid.CreateVersion7():N}";
        var now = await HubClock.ReadAsync(db, ct);
        db.Outbox.Add(new OutboxEntry
        {
            Kind = Kind,
            Key = key,
            CreatedAt = now,
            DueAt = now,
            Payload = JsonSerializer.Serialize(box.Lock(Purpose(key), new Secret(JsonSerializer.Serialize(letter)))),
        });
    }

    internal Letter Open(OutboxEntry entry) =>
        JsonSerializer.Deserialize<Letter>(box.Open(Purpose(entry.Key), JsonSerializer.Deserialize<string>(entry.Payload)!).Reveal())!;

    private static string Purpose(string key) => $"mail:{key}";
}
