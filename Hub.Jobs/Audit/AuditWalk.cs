namespace Hub.Audit;

/// <summary>The pure part of verification: fed with every seal by position and the row that it names.</summary>
internal sealed class AuditWalk(IReadOnlyList<KeptHead> kept)
{
    private readonly ILookup<long, KeptHead> keptAt = kept.Where(k => k.Head.Position > 0).ToLookup(k => k.Head.Position);
    private readonly List<KeptHead> lost = [.. kept.Where(k => k.Head.Position > 0)];
    private readonly List<AuditFinding> findings = [];
    private readonly List<Broken> broken = [];
    private long count;
    private long position;
    private byte[] chain = AuditChain.Start();

    public void Step(AuditSeal seal, AuditEntry? entry)
    {
        if (seal.Position != position + 1)
        {
            findings.Add(new AuditFinding(AuditFault.SealRemoved, position + 1, null));
        }

        Compare(seal, entry);
        count++;
        position = seal.Position;
        chain = seal.ChainHash;
        foreach (var head in keptAt[position].Where(k => k.Head.Hash == Convert.ToHexStringLower(chain)))
        {
            lost.Remove(head);
        }
    }

    /// <param name="unsealed">Ids of rows that no seal names.</param>
    /// <param name="waiting">Ids that are on the sealer's list.</param>
    public AuditReport Finish(IReadOnlyList<long> unsealed, IReadOnlySet<long> waiting)
    {
        findings.AddRange(broken.Select(b => b.Judge(broken)));
        findings.AddRange(unsealed.Where(id => !waiting.Contains(id)).Select(id => new AuditFinding(AuditFault.SealWithheld, position + 1, id)));
        findings.AddRange(lost.Select(k => new AuditFinding(k.Head.Position > position ? AuditFault.TailCut : AuditFault.Rewritten, k.Head.Position, null)).Distinct());
        var head = new AuditHead(position, Convert.ToHexStringLower(chain));
        return new AuditReport(count, head, [.. findings.OrderBy(f => f.Position)], unsealed) { Checked = kept, Lost = lost };
    }

    private void Compare(AuditSeal seal, AuditEntry? entry)
    {
        if (entry is null)
        {
            findings.Add(new AuditFinding(AuditFault.Removed, seal.Position, seal.AuditId));
            return;
        }

        // Behind missing seals the hash before this one is unknown: only the row itself can be judged.
        var linked = seal.Position != position + 1 || Same(AuditChain.Link(chain, seal.Position, seal.RowHash), seal.ChainHash);
        var row = AuditChain.RowHash(entry);
        if (!linked || !Same(row, seal.RowHash))
        {
            broken.Add(new Broken(seal, row, chain, linked));
        }
    }

    private sealed record Broken(AuditSeal Seal, byte[] Row, byte[] Before, bool Linked)
    {
        // Explaining costs a cube of this; a chain broken in more places was not merely reordered.
        private const int MostExchanged = 30;

        public AuditFinding Judge(IReadOnlyList<Broken> all) => new(Fault(all), Seal.Position, Seal.AuditId);

        // Places that exchanged their rows or seals explain each other; what nothing explains was changed or forged.
        private AuditFault Fault(IReadOnlyList<Broken> all)
        {
            if (Linked)
            {
                return all.Any(other => Same(other.Seal.RowHash, Row)) ? AuditFault.Reordered : AuditFault.Changed;
            }

            return all.Count <= MostExchanged && (SealMoved(all) || RowMoved(all)) ? AuditFault.Reordered : AuditFault.SealForged;
        }

        // The seal is right for another of these places.
        private bool SealMoved(IReadOnlyList<Broken> all) => all.Any(place => all.Any(link =>
            Continues(link.Before, place.Seal.Position, Row) || Continues(link.Seal.ChainHash, place.Seal.Position, Row)));

        // The seal is right here for the row that another place names.
        private bool RowMoved(IReadOnlyList<Broken> all) => all.Any(other => Continues(Before, Seal.Position, other.Row));

        private bool Continues(byte[] before, long place, byte[] row) => Same(AuditChain.Link(before, place, row), Seal.ChainHash);
    }

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}
