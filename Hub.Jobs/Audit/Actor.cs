namespace Hub.Audit;

/// <summary>Who acts: a signed-in person, a named service account, or the hub itself.</summary>
public sealed record Actor(ActorKind Kind, string? Id, string Name)
{
    /// <summary>What the hub does by rule, without anybody asking.</summary>
    public static Actor Hub { get; } = new(ActorKind.System, null, "hub");

    /// <summary>The user row behind it, a person's or a service account's; null for the hub itself.</summary>
    public Guid? UserId => Guid.TryParse(Id, out var id) ? id : null;

    /// <summary>The user row of a person; null for services and the hub itself.</summary>
    public Guid? PersonId => Kind == ActorKind.Person && Guid.TryParse(Id, out var id) ? id : null;
}

public enum ActorKind
{
    Person,
    Service,
    System,
}
