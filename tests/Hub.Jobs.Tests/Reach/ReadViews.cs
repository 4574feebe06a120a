using Hub.Deliveries;
using Hub.Reach;

namespace Hub.Jobs.Tests.Reach;

/// <summary>The views of a post as a platform told them, or why it told none.</summary>
internal static class ReadViews
{
    public static ReachSample Of(Publication publication, DateTimeOffset at, long? value, string slot = "quarter", ReachMissing? missing = null, string? evidence = null) => new()
    {
        Id = Guid.CreateVersion7(),
        ReadAt = at,
        PublicationId = publication.Id,
        SubjectId = publication.SubjectId,
        ChannelId = publication.ChannelId,
        Slot = slot,
        Metric = "views",
        DefinitionVersion = 1,
        Value = value,
        Missing = missing,
        Source = ReachSource.Platform,
        Evidence = evidence,
    };
}
