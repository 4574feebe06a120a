using Hub.Alerts;
using Hub.Orders.Duty;
using Hub.Storage;

namespace Hub.Practice.Past;

/// <summary>The services that say who is told and who is on duty.</summary>
internal sealed record PastAlertTools(AlertSettings Letters, AlertEndpoints Pushes, DutyRoster Duty);

/// <summary>Who is told: a mailbox that is nobody's, and a signed webhook to the stand-in of a partner; and whose turn it is.</summary>
internal sealed class PastAlerts(PastQuarter.Tools tools, PastPeople people)
{
    public const string Mailbox = "phong-truc@hoasua.example";
    private const string StandIn = "partner";

    public async Task TellAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        await tools.Time.MoveAsync(db, now.AddHours(-2), ct);
        await tools.Alerts.Letters.AddMailboxAsync(db, Mailbox, people.Administrator, ct);
        await tools.Alerts.Letters.ChooseAsync(db, null, Mailbox, Enum.GetValues<AlertArea>().ToHashSet(), people.Administrator, ct);
        await tools.Alerts.Duty.AddAsync(db, people.Approver.PersonId!.Value, now.AddHours(-8), now.AddHours(16), people.Administrator, ct);
        await tools.Alerts.Duty.AddAsync(db, people.SecondApprover.PersonId!.Value, now.AddHours(16), now.AddHours(40), people.Administrator, ct);

        // A world without stand-ins has nobody to push to, and practice pushes to nobody else.
        if (tools.Settings.Ports.TryGetValue(StandIn, out var port))
        {
            await tools.Alerts.Pushes.AddAsync(db, "Phòng trực ban [DỮ LIỆU MẪU]", $"http://127.0.0.1:{port}/alerts", PracticeChannels.AlertSecret, people.Administrator, ct);
        }
    }
}
