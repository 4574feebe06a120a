using Connectors.Contract;

namespace Tests.Support.Outlets;

/// <summary>What a scripted outlet can do beside publishing.</summary>
public sealed record ScriptedAbilities
{
    public bool Finds { get; init; } = true;

    public bool FindsConclusively { get; init; } = true;

    public bool Prepares { get; init; }

    public bool Updates { get; init; } = true;

    public bool Retracts { get; init; } = true;

    public bool Confirms { get; init; } = true;

    public Repeat Publish { get; init; } = Repeat.Never;

    public Repeat Others { get; init; } = Repeat.Always;

    /// <summary>It can be looked at, and prepares unseen.</summary>
    public static ScriptedAbilities Preparing => new() { Prepares = true };

    /// <summary>It can be looked at, and shows at once.</summary>
    public static ScriptedAbilities Looking => new();

    /// <summary>It cannot be looked at, drops what it has seen, and takes a correction of the unknown as new.</summary>
    public static ScriptedAbilities Repeating => new() { Finds = false, Confirms = false, Publish = Repeat.Always };

    /// <summary>It can neither be looked at nor be sent anything twice.</summary>
    public static ScriptedAbilities Blind => new() { Finds = false, Confirms = false, Others = Repeat.Never };

    public static ScriptedAbilities Named(string name) => name switch
    {
        "preparing" => Preparing,
        "looking" => Looking,
        "repeating" => Repeating,
        "blind" => Blind,
        _ => throw new ArgumentException($"no outlet is {name}"),
    };
}
