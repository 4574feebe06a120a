using Hub.Kept;
using Hub.Media;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>Rows that are named by what they hold: two people who upload the same picture or file at once make one row, and neither fails.</summary>
public static class MediaRows
{
    public static Task AddOnceAsync(HubDb db, MediaObject media, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into hub.media (sha256, public_key, content_type, width, height, byte_count, bytes, made_from, created_at)
        values ({media.Sha256}, {media.PublicKey}, {media.ContentType}, {media.Width}, {media.Height}, {media.ByteCount}, {media.Bytes}, {media.MadeFrom}, {media.CreatedAt})
        on conflict (sha256) do nothing
        """,
        ct);

    public static Task AddOnceAsync(HubDb db, EvidenceFile file, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into hub.evidence_files (sha256, content_type, name, byte_count, bytes) values ({file.Sha256}, {file.ContentType}, {file.Name}, {file.ByteCount}, {file.Bytes})
        on conflict (sha256) do nothing
        """,
        ct);

    /// <summary>That this original came as evidence, and stands in no item.</summary>
    public static Task MarkEvidenceAsync(HubDb db, string sha256, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"insert into hub.evidence_pictures (sha256) select {sha256} where not exists (select from hub.revision_media where original = {sha256}) on conflict do nothing", ct);
}
