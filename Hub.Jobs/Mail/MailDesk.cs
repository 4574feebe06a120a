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

    public async Task PostAsync(HubDb db, Letter letter, CancellationToken ct)
    {
        var key = Guid.CreateVersion7().ToString("N");
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
