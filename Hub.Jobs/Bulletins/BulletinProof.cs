using Hub.Deliveries;

namespace Hub.Bulletins;

/// <summary>A bulletin that went out is a publication of its own: figures stand on it, never on the items in it.</summary>
internal static class BulletinProof
{
    public static Publication Of(Bulletin bulletin, PublicationProof proof, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        SubjectId = bulletin.Id,
        ChannelId = bulletin.ChannelId,
        BulletinId = bulletin.Id,
        PublishKey = $"{bulletin.Id:N}:{bulletin.ChannelId:N}:1",
        Generation = 1,
        RemoteId = bulletin.RemoteId ?? throw new InvalidOperationException("what went out has a name"),
        Version = 1,
        Proof = proof,
        PublishedAt = bulletin.TriedAt ?? now,
        UpdatedAt = now,
    };
}
