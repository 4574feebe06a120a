using System.Text.Json;

namespace Hub.Evidence.Verifying;

/// <summary>What was sent and what is out is what somebody approved: payloads against deliveries, publications and approvals.</summary>
internal static class PayloadCheck
{
    private static readonly string[] Needed = [PackNames.Approvals, PackNames.Deliveries, PackNames.Publications];

    public static void Run(IReadOnlyDictionary<string, PackFile> files, List<PackFinding> findings)
    {
        Names(files, findings);
        if (!Needed.All(files.ContainsKey))
        {
            // A finding already: the manifest lists them, or was changed.
            return;
        }

        try
        {
            using var approvals = JsonDocument.Parse(files[PackNames.Approvals].Bytes);
            using var deliveries = JsonDocument.Parse(files[PackNames.Deliveries].Bytes);
            using var publications = JsonDocument.Parse(files[PackNames.Publications].Bytes);
            var kept = files.Keys.Where(n => n.StartsWith(PackNames.Payloads, StringComparison.Ordinal)).Select(HashIn).ToHashSet(StringComparer.Ordinal);
            Signatures(approvals.RootElement, findings);
            Deliveries(approvals.RootElement, deliveries.RootElement, kept, findings);
            Publications(deliveries.RootElement, publications.RootElement, kept, findings);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            findings.Add(new PackFinding(PackFault.RowsUnreadable, $"{PackNames.Approvals}, {PackNames.Deliveries}, {PackNames.Publications}"));
        }
    }

    private static void Names(IReadOnlyDictionary<string, PackFile> files, List<PackFinding> findings) => findings.AddRange(
        from file in files.Values
        where file.Name.StartsWith(PackNames.Payloads, StringComparison.Ordinal) || file.Name.StartsWith(PackNames.Media, StringComparison.Ordinal) || file.Name.StartsWith(PackNames.Proofs, StringComparison.Ordinal)
        where HashIn(file.Name) != file.Sha256
        select new PackFinding(PackFault.PayloadMisnamed, file.Name));

    // payloads/kenh/v0001-HASH.json, media/HASH.jpg
    private static string HashIn(string name) => Path.GetFileNameWithoutExtension(name)[^Math.Min(64, Path.GetFileNameWithoutExtension(name).Length)..];

    private static void Signatures(JsonElement approvals, List<PackFinding> findings)
    {
        var signed = approvals.GetProperty("signatures").EnumerateArray().ToLookup(s => Text(s, "approval_id"));
        foreach (var approval in approvals.GetProperty("approvals").EnumerateArray().Where(a => Text(a, "effective_at") is not null))
        {
            if (signed[Text(approval, "id")].DistinctBy(s => Text(s, "user_id")).Count() < approval.GetProperty("signatures_needed").GetInt32())
            {
                findings.Add(new PackFinding(PackFault.SignatureMissing, PackNames.Approvals, Text(approval, "id")));
            }
        }
    }

    private static void Deliveries(JsonElement approvals, JsonElement deliveries, HashSet<string> kept, List<PackFinding> findings)
    {
        var effective = approvals.GetProperty("approvals").EnumerateArray().Where(a => Text(a, "effective_at") is not null).Select(a => Text(a, "id")).ToHashSet();
        var let = approvals.GetProperty("approval_channels").EnumerateArray().Where(c => effective.Contains(Text(c, "approval_id")))
            .Select(c => (Text(c, "approval_id"), Text(c, "channel_id"), Text(c, "payload_hash"))).ToHashSet();
        foreach (var delivery in deliveries.GetProperty("deliveries").EnumerateArray())
        {
            var hash = Text(delivery.GetProperty("facts"), "payload_hash");
            if (hash is not null && !kept.Contains(hash))
            {
                findings.Add(new PackFinding(PackFault.PayloadMissing, PackNames.Deliveries, hash));
            }

            // A retract carries no payload; it follows from any approval that counts.
            var approved = hash is null ? effective.Contains(Text(delivery, "approval_id")) : let.Contains((Text(delivery, "approval_id"), Text(delivery, "channel_id"), hash));
            if (!approved)
            {
                findings.Add(new PackFinding(PackFault.NotApproved, PackNames.Deliveries, Text(delivery, "id")));
            }
        }
    }

    private static void Publications(JsonElement deliveries, JsonElement publications, HashSet<string> kept, List<PackFinding> findings)
    {
        var sent = deliveries.GetProperty("deliveries").EnumerateArray().ToLookup(d => Text(d, "channel_id"), d => Text(d.GetProperty("facts"), "payload_hash"));
        var known = deliveries.GetProperty("deliveries").EnumerateArray().Select(d => Text(d, "id")).ToHashSet();
        foreach (var publication in publications.EnumerateArray())
        {
            var (hash, delivery) = (Text(publication, "payload_hash"), Text(publication, "delivery_id"));
            if (hash is not null && !kept.Contains(hash))
            {
                findings.Add(new PackFinding(PackFault.PayloadMissing, PackNames.Publications, hash));
            }

            if ((delivery is not null && !known.Contains(delivery)) || (hash is not null && !sent[Text(publication, "channel_id")].Contains(hash)))
            {
                findings.Add(new PackFinding(PackFault.NotApproved, PackNames.Publications, Text(publication, "id")));
            }
        }
    }

    private static string? Text(JsonElement row, string name) => row.GetProperty(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
