using System.Globalization;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>A fault and the act of people before which it is let loose. <paramref name="Outlet"/> is null where processes are struck.</summary>
internal sealed record PlannedFault(int Act, ChaosFault Fault, string? Outlet, int Node, bool Other)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"act {Act}: {Fault.Words}{(Outlet is null ? "" : $" ({Outlet})")}{(Fault.IsOfANode ? $" (process {Node + 1})" : "")}");
}

/// <summary>Which faults come when: nothing but the seed and the size decide it.</summary>
internal sealed class ChaosPlan
{
    private const double DeliveriesOfAnAct = 4;

    private readonly ILookup<int, PlannedFault> byAct;

    private ChaosPlan(List<PlannedFault> faults) => (Faults, byAct) = (faults, faults.ToLookup(f => f.Act));

    public IReadOnlyList<PlannedFault> Faults { get; }

    public IEnumerable<PlannedFault> Before(int act) => byAct[act];

    public static ChaosPlan Of(ChaosSize size, IReadOnlyList<string> outlets)
    {
        var luck = new Random(size.Seed);
        var acts = (int)(size.Deliveries / DeliveriesOfAnAct);
        var each = Math.Clamp(acts / 16, 2, 6);
        var (processes, ways) = (Shuffled(ChaosFaults.OfProcesses, luck), Shuffled(ChaosFaults.OfOutlets, luck));
        var places = ChaosFaults.OfOutlets.ToDictionary(f => f, f => Shuffled([.. outlets.Where(o => Befalls(f, o))], luck));
        var faults = new List<PlannedFault>();
        for (var act = 2; act <= Math.Max(acts, each * ChaosFaults.OfProcesses.Count); act++)
        {
            for (var i = 0; i < 2; i++)
            {
                var fault = ways();
                faults.Add(new PlannedFault(act, fault, places[fault](), 0, luck.Next(2) == 0));
            }

            if (act % each == 0)
            {
                faults.Add(new PlannedFault(act, processes(), null, luck.Next(2), luck.Next(2) == 0));
            }
        }

        return new ChaosPlan(faults);
    }

    private static bool Befalls(ChaosFault fault, string outlet) => fault switch
    {
        ChaosFault.TokenExpires => outlet is "zalo" or "facebook",
        ChaosFault.StaleList => outlet is "zalo" or "facebook" or "wordpress" or "ghost",
        _ => true,
    };

    /// <summary>Deals all of them in an order by luck, then all again in another.</summary>
    private static Func<T> Shuffled<T>(IReadOnlyList<T> all, Random luck)
    {
        var left = new Queue<T>();
        return () =>
        {
            if (left.Count == 0)
            {
                var deck = all.ToArray();
                luck.Shuffle(deck);
                left = new Queue<T>(deck);
            }

            return left.Dequeue();
        };
    }
}
