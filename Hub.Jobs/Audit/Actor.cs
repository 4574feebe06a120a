namespace Hub.Audit;

/// <summary>Who acts: a signed-in person, a named service account, or the hub itself.</summary>
public sealed record Actor(ActorKind Kind, string? Id, string Name)
{
    /// <summary>What the hub does by rule, without anybody asking.</summary>
    public static Actor Hub { get; } = new(ActorKind.System, null, "hub");
}

public enum ActorKind
{
    Person,
    Service,
    System,
}
