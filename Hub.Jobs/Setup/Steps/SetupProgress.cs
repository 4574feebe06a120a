using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Setup.Steps;

/// <summary>How far the set-up has come. What other tables show is read from them each time, so a step that came undone is open again.</summary>
public sealed class SetupProgress(HubSettings settings, AuditLog audit)
{
    public async Task<IReadOnlyList<StepLine>> ReadAsync(HubDb db, CancellationToken ct)
    {
        var notes = await db.Set<SetupNote>().AsNoTracking().ToDictionaryAsync(n => n.Step, ct);
        var people = await PeopleAsync(db, ct);
        var lines = new List<StepLine>();
        foreach (var step in Enum.GetValues<SetupStep>())
        {
            var note = notes.GetValueOrDefault(step);
            lines.Add(await IsShownAsync(db, step, note, people, ct)
                ? new StepLine(step, StepState.Done, note?.Note)
                : new StepLine(step, note?.State == StepState.Later ? StepState.Later : StepState.Open, note?.Note));
        }

        return lines;
    }

    public static async Task NoteAsync(HubDb db, SetupStep step, StepState state, string? text, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        if (await db.Set<SetupNote>().SingleOrDefaultAsync(n => n.Step == step, ct) is { } note)
        {
            (note.State, note.Note, note.ChangedAt) = (state, text, now);
        }
        else
        {
            db.Add(new SetupNote { Step = step, State = state, Note = text, ChangedAt = now });
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>Ends the set-up: its link and its browser open nothing any more.</summary>
    public async Task FinishAsync(HubDb db, CancellationToken ct)
    {
        if ((await ReadAsync(db, ct)).Any(l => l is { Optional: false, State: not StepState.Done }))
        {
            throw new RefusedException("setup-unfinished", "Còn bước bắt buộc chưa xong.", "A step that is needed is not done yet.");
        }

        var row = await SetupLinks.RowAsync(db, ct);
        (row.LinkHash, row.SessionHash, row.ProofKey, row.ProofCode) = (null, null, null, null);
        row.FinishedAt = await HubClock.ReadAsync(db, ct);
        audit.Add(db, Actor.Hub, "setup.finished");
        await db.SaveChangesAsync(ct);
    }

    private async Task<bool> IsShownAsync(HubDb db, SetupStep step, SetupNote? note, IReadOnlyList<IReadOnlySet<string>> people, CancellationToken ct) => step switch
    {
        SetupStep.Organisation => await db.Organisation.AnyAsync(ct),
        SetupStep.Administrator => people.Any(p => p.Contains(Permissions.Administer)),
        SetupStep.People => HasTwo(people),
        SetupStep.Channel => await db.Channels.AnyAsync(c => c.RetiredAt == null, ct),

        // Proven for one address, one key, one server; another one is to be proven again.
        SetupStep.Address => note is { State: StepState.Done } && note.Note == settings.Addresses.Root.AbsoluteUri,
        SetupStep.Keys => note is { State: StepState.Done } && note.Note == settings.MasterKey.Fingerprint,
        SetupStep.Mail => note is { State: StepState.Done } && note.Note == settings.Mail.Host,
        SetupStep.Machine or SetupStep.Backup => note is { State: StepState.Done },
    };

    /// <summary>Somebody submits, and somebody else approves.</summary>
    private static bool HasTwo(IReadOnlyList<IReadOnlySet<string>> people) => people.Any(
        writer => writer.Contains(Permissions.Submit) && people.Any(approver => !ReferenceEquals(approver, writer) && approver.Contains(Permissions.Approve)));

    private static async Task<IReadOnlyList<IReadOnlySet<string>>> PeopleAsync(HubDb db, CancellationToken ct) =>
        [.. (await Accounts.ListAsync(db, ct)).Where(a => a.User.DisabledAt is null).Select(a => RoleBundles.PermissionsOf(a.Roles))];
}
