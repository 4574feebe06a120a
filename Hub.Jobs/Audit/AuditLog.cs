using System.Text.Json.Nodes;
using Hub.Storage;

namespace Hub.Audit;

/// <summary>What an act was done to: a stable kind (<c>channel</c>) and the row's id.</summary>
public sealed record AuditSubject(string Kind, string Id);

/// <summary>Writes who did what. The row is saved with the act itself, in its transaction: one is never without the other.</summary>
public sealed class AuditLog(TimeProvider time)
{
    /// <param name="action">Subject first, then what happened, both kebab-case: <c>channel.opened</c>.</param>
    /// <param name="detail">What changed; never a secret. Whole numbers, texts, flags, lists and objects of them.</param>
    public void Add(HubDb db, Actor actor, string action, AuditSubject? subject = null, JsonObject? detail = null) =>
        AddAt(db, time.GetUtcNow(), actor, action, subject, detail);

    /// <summary>For what has its own moment: an answer that is recorded.</summary>
    public static void AddAt(HubDb db, DateTimeOffset at, Actor actor, string action, AuditSubject? subject, JsonObject? detail) =>
        db.Audit.Add(new AuditEntry
        {
            At = at,
            ActorKind = actor.Kind,
            ActorId = actor.Id?.Normalize(),
            ActorName = actor.Name.Normalize(),
            Action = action.Normalize(),
            SubjectKind = subject?.Kind.Normalize(),
            SubjectId = subject?.Id.Normalize(),
            Detail = CanonicalJson.Of(detail ?? []),
        });
}
