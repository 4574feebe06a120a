using System.Text.RegularExpressions;
using Hub.Evidence;
using Hub.Evidence.Verifying;
using Hub.Kept;
using Hub.Orders;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Evidence;

/// <summary>A certificate in a pack is held against the rows that lie beside it: what it rests on is there and says the same.</summary>
public sealed class CertifiedPackFacts(CertifiedPackFacts.Room room) : IClassFixture<CertifiedPackFacts.Room>
{
    [Fact]
    public void A_pack_with_a_certificate_is_whole() => Assert.True(PackVerification.Run(room.Pack).IsWhole);

    [Theory]
    [InlineData("publication-changes.json", "publication_changes", "\"remote_id\":\"[^\"]*\"", "\"remote_id\":\"khac\"")]
    [InlineData("publications.json", "publications", "\"published_at\":\"20", "\"published_at\":\"19")]
    [InlineData("orders.json", "orders", "\"reason\":\"[^\"]*\"", "\"reason\":\"Lý do khác\"")]
    [InlineData("orders.json", "order_tasks", "\"copy_state\":\"[^\"]*\"", "\"copy_state\":\"khac\"")]
    [InlineData("orders.json", "order_tasks", "\"agreed_minutes\":[0-9]+", "\"agreed_minutes\":9999")]
    [InlineData("orders.json", "order_tasks", "\"copy_since\":\"20", "\"copy_since\":\"19")]
    [InlineData("orders.json", "evidence_pages", "\"moment\":\"before\"", "\"moment\":\"after\"")]
    [InlineData("approvals.json", "approval_signatures", "\"signed_at\":\"20", "\"signed_at\":\"19")]
    [InlineData("deliveries.json", "attempts", "\"outcome\":\"[^\"]*\"", "\"outcome\":\"Khac\"")]
    public void A_row_that_says_something_else_than_the_certificate_knows_is_named(string file, string table, string was, string now)
    {
        var forged = PackTools.Forge(room.Pack, file, t => Regex.Replace(t, was, now));

        var findings = PackVerification.Run(forged).Findings;

        Assert.Contains(findings, f => f.Fault == PackFault.SourceChanged && f.File == $"certificates/{room.Order:D}.json" && f.Detail!.StartsWith($"{table} ", StringComparison.Ordinal));
        Assert.Contains(PackText.Lines(PackVerification.Run(forged)), l => l.Contains(table, StringComparison.Ordinal) && l.Contains("giấy xác nhận đã dựa vào", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_that_is_gone_is_named() =>
        Assert.Contains(PackVerification.Run(PackTools.Forge(room.Pack, "publication-changes.json", _ => "[]\n")).Findings, f => f.Fault == PackFault.SourceMissing && f.Detail!.StartsWith("publication_changes ", StringComparison.Ordinal));

    [Fact]
    public void A_certificate_with_other_words_is_found_though_the_manifest_agrees() =>
        Assert.Contains(
            new PackFinding(PackFault.CertificateChanged, $"certificates/{room.Order:D}.json"),
            PackVerification.Run(PackTools.Forge(room.Pack, $"certificates/{room.Order:D}.json", t => t.Replace("\"late\":false", "\"late\":true", StringComparison.Ordinal))).Findings);

    [Fact]
    public void A_certificate_that_was_taken_out_is_missed() =>
        Assert.Contains(
            new PackFinding(PackFault.CertificateMissing, $"certificates/{room.Order:D}.json"),
            PackVerification.Run(PackTools.ForgeFiles(room.Pack, files => files.RemoveAll(f => f.Name.StartsWith("certificates/", StringComparison.Ordinal)))).Findings);

    /// <summary>One pack for all of them: an item that came out and was withdrawn, its order closed.</summary>
    public sealed class Room : TestDatabase, IAsyncLifetime
    {
        public byte[] Pack { get; private set; } = [];

        public Guid Order { get; private set; }

        public new async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await using var stage = await Stage.SetAsync(this);
            var item = await stage.World.ApprovedItemAsync(stage.Channel);
            await stage.SettleAsync();
            await stage.World.WithdrawAsync(item);
            await stage.Hub.RunJobAsync<EvidencePageRound>();
            await stage.SettleAsync();
            await stage.Hub.RunJobAsync<OrderWatch>();
            await using (var db = stage.Hub.Db())
            {
                Order = (await db.OrderCertificates.SingleAsync()).OrderId;
            }

            Pack = (await stage.Hub.Get<Exporting>().ExportAsync(item, stage.World.Approver, default)).Bytes;
            await using var owner = CreateOwnerDb();
            await owner.Organisation.ExecuteDeleteAsync();
        }
    }
}
