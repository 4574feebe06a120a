using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Audit;

/// <summary>What is wanted of the audit log; all of it stands in the address of the page.</summary>
public sealed record AuditQuery
{
    /// <summary>Id of a person or a service; <see cref="Itself"/> for what the hub did by rule.</summary>
    public string? Actor { get; init; }

    /// <summary>First word of the action.</summary>
    public string? Area { get; init; }

    public AuditSubject? Subject { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    /// <summary>The last id of the page before.</summary>
    public long? Before { get; init; }

    public int Most { get; init; } = 50;

    public const string Itself = "hub";
}

/// <summary>The log, the newest first, a page at a time.</summary>
public static class AuditList
{
    public static async Task<(IReadOnlyList<AuditEntry> Rows, long? Next)> ReadAsync(HubDb db, AuditQuery query, CancellationToken ct)
    {
        var rows = await Narrow(db.Audit.AsNoTracking(), query).OrderByDescending(a => a.Id).Take(query.Most + 1).ToListAsync(ct);
        return ([.. rows.Take(query.Most)], rows.Count > query.Most ? rows[query.Most - 1].Id : null);
    }

    private static IQueryable<AuditEntry> Narrow(IQueryable<AuditEntry> log, AuditQuery query)
    {
        if (query.Actor is { } actor)
        {
            log = actor == AuditQuery.Itself ? log.Where(a => a.ActorId == null) : log.Where(a => a.ActorId == actor);
        }

        if (query.Area is { } area)
        {
            log = log.Where(a => a.Area == area);
        }

        if (query.Subject is { } subject)
        {
            log = log.Where(a => a.SubjectKind == subject.Kind && a.SubjectId == subject.Id);
        }

        if (query.From is { } from)
        {
            log = log.Where(a => a.At >= from);
        }

        if (query.To is { } to)
        {
            log = log.Where(a => a.At < to);
        }

        return query.Before is { } before ? log.Where(a => a.Id < before) : log;
    }
}
