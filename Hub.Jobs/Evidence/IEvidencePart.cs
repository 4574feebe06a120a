using Hub.Items;
using Hub.Storage;

namespace Hub.Evidence;

/// <summary>One kind of evidence of an item. A further kind is one class and one line in <see cref="EvidenceSetup"/>.</summary>
public interface IEvidencePart
{
    /// <summary>Reads in the snapshot of the whole pack; the same rows give the same bytes.</summary>
    Task<IReadOnlyList<PackFile>> ReadAsync(HubDb db, PackSubject of, CancellationToken ct);
}

/// <summary>What a pack is about.</summary>
/// <param name="Channels">Slugs of every channel, by id.</param>
public sealed record PackSubject(Item Item, bool Sample, string Organisation, IReadOnlyDictionary<Guid, string> Channels);
