using Connectors.Contract;
using Hub.Deliveries;
using Hub.Jobs.Tests.Kills;
using Hub.Setup;
using Microsoft.EntityFrameworkCore;
using StandIns;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>What became of it all, from the rows and from what readers could see.</summary>
internal sealed class ChaosVerdict
{
    private readonly List<string> wrong = [];

    public int Deliveries { get; private set; }

    public int Lost { get; private set; }

    public int Double { get; private set; }

    /// <summary>Each delivery that is a person's, with the fault that no machine can decide.</summary>
    public List<string> ToPerson { get; } = [];

    /// <summary>Everything that may not be.</summary>
    public IReadOnlyList<string> Wrong => wrong;

    /// <param name="hidden">Keys whose posts the lists leave out.</param>
    public static async Task<ChaosVerdict> ReachAsync(
        KillWorld world, IReadOnlyDictionary<Guid, StandInHost> outlets, IReadOnlyDictionary<Guid, string?> wanted, Func<string, bool> hidden)
    {
        await using var db = world.Hub.Db();
        var verdict = new ChaosVerdict();
        var attempts = (await db.Attempts.AsNoTracking().OrderBy(a => a.Number).ToListAsync()).ToLookup(a => a.DeliveryId);
        var deliveries = await db.Deliveries.AsNoTracking().OrderBy(d => d.Seq).ToListAsync();
        verdict.Deliveries = deliveries.Count;
        foreach (var place in deliveries.GroupBy(d => (d.SubjectId, d.ChannelId)))
        {
            var outlet = outlets[place.Key.ChannelId];
            var looks = outlet == world.Looking;
            var person = verdict.Judge([.. place], attempts, looks, hidden);
            var code = await db.Items.Where(i => i.Id == place.Key.SubjectId).Select(i => i.Code).SingleAsync();
            verdict.Compare($"{code} on {outlet.StandIn.Name}", outlet.Witness[code], wanted[place.Key.SubjectId], person);
        }

        return verdict;
    }

    /// <summary>True when a person has it: then what readers see is theirs to settle.</summary>
    private bool Judge(IReadOnlyList<Delivery> place, ILookup<Guid, Attempt> attempts, bool looks, Func<string, bool> hidden)
    {
        var person = false;
        foreach (var delivery in place.Where(d => !d.Facts.State.IsTerminal()))
        {
            var tries = attempts[delivery.Id].ToList();
            var told = $"{delivery.Facts.Action} {delivery.SendKey} is {delivery.Facts.State} ({delivery.Facts.Cause}) after {string.Join(", ", tries.Select(a => $"{a.Step} {a.Outcome}"))}";
            if (person && delivery.Facts.State == DeliveryState.Waiting)
            {
                ToPerson.Add($"{told}: waits behind the one before it");
            }
            else if (Undecidable(delivery, tries, looks, hidden(delivery.PublishKey)) is { } fault)
            {
                person = true;
                ToPerson.Add($"{told}: {fault}");
            }
            else
            {
                Lost += delivery.Facts.State.IsMachines() ? 1 : 0;
                wrong.Add($"{told}: every fault of it could be decided");
            }
        }

        return person;
    }

    private static string? Undecidable(Delivery delivery, List<Attempt> tries, bool looks, bool hidden)
    {
        var losses = tries.Count(a => a.Step == DeliveryStep.Publish && a.Outcome is "Unsure" or "lost");
        var unseen = looks && delivery.Facts is { Action: DeliveryAction.Publish, State: DeliveryState.NeedsLook } && losses > 0;
        return delivery.Facts is not { State: DeliveryState.NeedsLook or DeliveryState.GivenUp, Cause: not null } ? null
            : unseen && hidden ? ChaosFaults.Undecidable[0]
            : unseen && losses > 1 ? ChaosFaults.Undecidable[1]
            : tries.Count(a => a.Outcome is "Retry" or "Unsure" or "lost" or "CannotTell") > PracticeWaits.Quick.BackOff.Count ? ChaosFaults.Undecidable[2]
            : null;
    }

    private void Compare(string where, ItemWitness seen, string? words, bool person)
    {
        if (seen.CreationsEverVisible > 1 || seen.VisibleNow.Count > 1)
        {
            Double++;
            wrong.Add($"{where}: {seen.CreationsEverVisible} posts were made");
        }

        var right = words is null ? seen.VisibleNow.Count == 0 : seen.VisibleNow is [var post, ..] && post.Text.Contains(words, StringComparison.Ordinal);
        if (!right && !person)
        {
            Lost++;
            wrong.Add($"{where}: readers see {(seen.VisibleNow.Count == 0 ? "nothing" : seen.VisibleNow[0].Text.Split('\n')[0])} and not {words ?? "nothing"}");
        }
    }
}
