using Hub.Items;

namespace Hub.Practice.Past;

/// <summary>One item of the invented past, and what became of it.</summary>
/// <param name="Number">From 0, over all of them; everything about it follows from this.</param>
/// <param name="Channels">Slugs of practice channels.</param>
public sealed record PastItem(int Number, DateTimeOffset At, IReadOnlyList<string> Channels)
{
    public required PastWords Words { get; init; }

    /// <summary>A campaign that it belongs to.</summary>
    public string? Plan => (Number % 4) switch { 0 => "Đợt cao điểm mùa mưa (mẫu)", 1 => "Kế hoạch chuyển đổi số (mẫu)", _ => null };

    public string Agency => (Number % 5) switch { 2 => "Trung tâm Y tế phường (mẫu)", 3 => "Phòng Hạ tầng phường (mẫu)", _ => PracticeWorld.Department };

    public PastFate Fate { get; init; }

    public ItemKind Kind { get; init; } = ItemKind.Article;

    /// <summary>Signed by two, neither of them the writer.</summary>
    public bool Emergency { get; init; }

    /// <summary>A channel whose platform gave no figures in this month.</summary>
    public string? Gap { get; init; }

    /// <summary>A figure that somebody typed in and nobody has confirmed.</summary>
    public bool Unconfirmed { get; init; }

    /// <summary>A figure that was corrected after its quarter was closed.</summary>
    public bool Recounted { get; init; }
}

/// <summary>What became of an item.</summary>
public enum PastFate
{
    Out,
    Corrected,

    /// <summary>A new text took the place of the old one.</summary>
    Replaced,
    Withdrawn,

    /// <summary>Withdrawn, and on one channel a person has yet to take it down.</summary>
    WithdrawnInPart,

    /// <summary>Nobody knows whether it is out: a person looks.</summary>
    NeedsLook,
    NeedsHand,
    Parked,

    /// <summary>Set aside by mourning, and afterwards let out on one channel.</summary>
    Mourned,

    /// <summary>Kept back by a person until its time was over.</summary>
    Held,
    GivenUp,
    Rejected,
    Conflict,
}
