using Hub.Deliveries;
using StandIns;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>What became of it all, from the rows and from what readers could see.</summary>
internal sealed class ChaosVerdict
{
    private readonly List<string> wrong = [];

    /// <summary>Everything that may not be, with the place where it is so.</summary>
    public IReadOnlyList<string> Wrong => wrong;

    public List<ChaosPlace> Suspects { get; } = [];

    public HashSet<Guid> Lost { get; } = [];

    public HashSet<Guid> Double { get; } = [];

    /// <summary>Deliveries that the machine left to a person, with what no machine can decide; what waits behind one of them is not counted.</summary>
    public Dictionary<Guid, string> ToPerson { get; } = [];

    public static ChaosVerdict Reach(IReadOnlyList<ChaosPlace> places, ChaosDoubts doubts)
    {
        var verdict = new ChaosVerdict();
        foreach (var place in places)
        {
            var before = verdict.wrong.Count;
            verdict.JudgeStates(place, doubts);
            if (place.Seen is { } seen)
            {
                verdict.JudgeEver(place, seen);
                verdict.JudgeNow(place, seen);
            }

            if (verdict.wrong.Count > before)
            {
                verdict.Suspects.Add(place);
            }
        }

        return verdict;
    }

    /// <summary>Each has ended, or is a person's for a reason, or waits behind one that is.</summary>
    private void JudgeStates(ChaosPlace place, ChaosDoubts doubts)
    {
        var person = false;
        foreach (var delivery in place.Deliveries.Where(d => !d.Facts.State.IsTerminal()))
        {
            if (person && delivery.Facts.State == DeliveryState.Waiting)
            {
                continue;
            }

            person = true;
            if (delivery.Facts.State.IsMachines())
            {
                Lost.Add(delivery.Id);
                wrong.Add($"LOST {place.Tell(delivery)}: the machine has not ended it");
            }
            else if (doubts.Reason(place, delivery) is { } reason)
            {
                ToPerson[delivery.Id] = $"{place.Tell(delivery)}: {reason}";
            }
            else
            {
                wrong.Add($"{place.Tell(delivery)}: every fault of it could be decided");
            }
        }
    }

    /// <summary>Never two, whatever anybody says: also where a person is to look there is one at most.</summary>
    private void JudgeEver(ChaosPlace place, ItemWitness seen)
    {
        if (seen.CreationsEverVisible > 1 || seen.VisibleNow.Count > 1)
        {
            Double.UnionWith(place.Deliveries.Select(d => d.Id));
            wrong.Add($"DOUBLE {place.Name}: {seen.CreationsEverVisible} posts were seen, {seen.VisibleNow.Count} are");
        }
    }

    private void JudgeNow(ChaosPlace place, ItemWitness seen)
    {
        var shown = seen.VisibleNow.Count == 0 ? null : seen.VisibleNow[0].Text;
        var settled = place.IsSettled;
        if (settled && place.LastDone?.Facts.State == DeliveryState.Published && shown is null)
        {
            Wrongly(place, "it is Published and readers see nothing");
        }
        else if (settled && place.LastDone?.Facts.State != DeliveryState.Published && shown is not null)
        {
            Wrongly(place, "nothing says Published and readers see it");
        }
        else if (place.Deliveries[^1].Facts.State == DeliveryState.Removed && shown is not null)
        {
            Wrongly(place, "it is Removed and readers see it");
        }
        else if (shown is not null && !IsApproved(place, shown, settled ? [place.LastDone!] : place.Deliveries))
        {
            Wrongly(place, $"readers see what is not the approved form: {shown}");
        }
        else if (settled && (place.Wanted is null ? shown is not null : shown?.Contains(place.Wanted, StringComparison.Ordinal) != true))
        {
            Wrongly(place, $"readers see {shown?.Split('\n')[0] ?? "nothing"} and not {place.Wanted ?? "nothing"}");
        }
    }

    /// <summary>The whole of a payload that was approved for it, and nothing else.</summary>
    private static bool IsApproved(ChaosPlace place, string shown, IEnumerable<Delivery> of) =>
        of.Any(d => d.Facts.PayloadHash is { } approved && ChaosForm.IsShown(place.Outlet, place.Payloads[approved], shown));

    private void Wrongly(ChaosPlace place, string what)
    {
        Lost.Add(place.Deliveries[^1].Id);
        wrong.Add($"LOST {place.Name}: {what}");
    }
}
