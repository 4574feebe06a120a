using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Bulletins;
using Hub.ByHand;
using Hub.Deliveries;
using Hub.Evidence.Parts;
using Hub.Kept;
using Hub.Orders;
using Hub.Orders.Certificates;

namespace Hub.Evidence.Verifying;

/// <summary>A certificate against what lies beside it: its own hash, and every row that it says it is made of.</summary>
internal static class CertificateCheck
{
    public static void Run(IReadOnlyDictionary<string, PackFile> files, List<PackFinding> findings)
    {
        if (!files.TryGetValue(PackNames.Orders, out var orders))
        {
            return; // a finding already: the manifest lists it, or was changed
        }

        try
        {
            var root = JsonNode.Parse(orders.Bytes)!.AsObject();
            foreach (var certificate in root["certificates"]!.AsArray())
            {
                Check($"{PackNames.Certificates}{certificate!["order_id"]!.GetValue<string>()}.json", certificate["sha256"]!.GetValue<string>(), root, files, findings);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or NullReferenceException or ArgumentException)
        {
            findings.Add(new PackFinding(PackFault.RowsUnreadable, PackNames.Orders));
        }
    }

    private static void Check(
        string name, string sha256, JsonObject orders, IReadOnlyDictionary<string, PackFile> files, List<PackFinding> findings)
    {
        if (!files.TryGetValue(name, out var file))
        {
            findings.Add(new PackFinding(PackFault.CertificateMissing, name));
            return;
        }

        if (file.Sha256 != sha256)
        {
            findings.Add(new PackFinding(PackFault.CertificateChanged, name));
        }

        var content = CertificateText.Read(Encoding.UTF8.GetString(file.Bytes));
        var there = Rows(orders, files, content.Format).ToDictionary(r => (r.Table, r.Id), r => r.Sha256);
        foreach (var source in content.Sources)
        {
            var row = $"{source.Table} {source.Id:D}";
            if (!there.TryGetValue((source.Table, source.Id), out var now))
            {
                findings.Add(new PackFinding(PackFault.SourceMissing, name, row));
            }
            else if (now != source.Sha256)
            {
                findings.Add(new PackFinding(PackFault.SourceChanged, name, row));
            }
        }
    }

    private static IEnumerable<SourceRow> Rows(JsonObject orders, IReadOnlyDictionary<string, PackFile> files, int format) =>
    [
        .. Read<Order>(orders["orders"]).Select(SourceRows.Of),
        .. Read<Order>(orders["orders"]).SelectMany(o => SourceRows.OfWhoAnswered(o, Signatures(Parse(files, PackNames.Approvals), o.ApprovalId))),
        .. Read<OrderTask>(orders["tasks"]).Select(t => SourceRows.Of(t, format)),
        .. Read<OrderProof>(orders["proofs"]).Select(SourceRows.Of),
        .. Read<EvidencePage>(orders["pages"]).Select(SourceRows.Of),
        .. Read<Publication>(orders["follow_up_posts"]).Select(SourceRows.Of),
        .. Read<PublicationChange>(Parse(files, PackNames.PublicationChanges)).Select(SourceRows.Of),
        .. Read<PageCheck>(Parse(files, PackNames.PageChecks)).Select(SourceRows.Of),
        .. Read<Publication>(Parse(files, PackNames.Publications)).Select(SourceRows.Of),
        .. Read<Bulletin>(Bare(Parse(files, PackNames.Bulletins))).Select(SourceRows.Of),
        .. (Parse(files, PackNames.Bulletins)?.AsArray() ?? []).SelectMany(b => Read<Publication>(b!["publications"])).Select(SourceRows.Of),
        .. Read<Attempt>(Attempts(Parse(files, PackNames.Deliveries))).Select(SourceRows.Of),
    ];

    // What went over the wire is no part of what a certificate knows of an attempt.
    private static JsonArray Attempts(JsonNode? deliveries) => new(
    [
        .. (deliveries?["deliveries"]?.AsArray() ?? []).SelectMany(d => d!["attempts"]!.AsArray()).Select(a =>
        {
            var row = a!.DeepClone().AsObject();
            row.Remove("exchanges");
            return row;
        }),
    ]);

    private static IEnumerable<OrderSignature> Signatures(JsonNode? approvals, Guid approval) =>
        Read<ApprovalSignature>(approvals?["signatures"]).Where(s => s.ApprovalId == approval).OrderBy(s => s.SignedAt).ThenBy(s => s.UserId).Select(s => new OrderSignature(s.UserId, s.SignedAt));

    // What stands in a bulletin, and what is counted of it, lies with it.
    private static JsonArray Bare(JsonNode? bulletins) => new(
    [
        .. (bulletins?.AsArray() ?? []).Select(b =>
        {
            var row = b!.DeepClone().AsObject();
            foreach (var beside in BulletinPart.Beside)
            {
                row.Remove(beside);
            }

            return row;
        }),
    ]);

    private static IEnumerable<T> Read<T>(JsonNode? rows) => (rows?.AsArray() ?? []).Select(r => PackJson.Read<T>(r!));

    private static JsonNode? Parse(IReadOnlyDictionary<string, PackFile> files, string name) => files.TryGetValue(name, out var file) ? JsonNode.Parse(file.Bytes) : null;
}
