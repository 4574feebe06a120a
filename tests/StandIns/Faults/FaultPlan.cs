namespace StandIns.Faults;

/// <summary>The faults of one stand-in. The first armed fault that takes a request has it.</summary>
public sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<ArmedFault> armed = [];
    private int lastId;

    public ArmedFault Add(Fault fault)
    {
        lock (gate)
        {
            var one = new ArmedFault(++lastId, fault);
            armed.Add(one);
            return one;
        }
    }

    public IReadOnlyList<ArmedFault> All
    {
        get
        {
            lock (gate)
            {
                return [.. armed];
            }
        }
    }

    public ArmedFault? Find(int id) => All.FirstOrDefault(f => f.Id == id);

    /// <summary>Takes every fault away; what hangs ends without acting.</summary>
    public void Clear()
    {
        lock (gate)
        {
            armed.ForEach(f => f.Drop());
            armed.Clear();
        }
    }

    internal ArmedFault? Take(string method, string path) => Take(f => f.Kind != FaultKind.ResetOnAccept, method, path);

    internal bool TakesConnection() => Take(f => f.Kind == FaultKind.ResetOnAccept, "", "/") is not null;

    private ArmedFault? Take(Predicate<Fault> kind, string method, string path)
    {
        lock (gate)
        {
            return armed.FirstOrDefault(f => kind(f.Fault) && f.Takes(method, path));
        }
    }
}
