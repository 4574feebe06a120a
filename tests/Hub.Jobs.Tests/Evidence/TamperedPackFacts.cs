using System.IO.Compression;
using System.Text;
using Hub.Evidence;
using Hub.Evidence.Verifying;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Evidence;

/// <summary>Whatever is changed in a pack is found, and the finding names the file.</summary>
public sealed class TamperedPackFacts(TamperedPackFacts.Room room) : IClassFixture<TamperedPackFacts.Room>
{
    [Fact]
    public void One_changed_byte_of_any_file_is_found()
    {
        foreach (var file in PackTools.Unpack(room.Pack).Where(f => f.Bytes.Length > 0))
        {
            foreach (var at in new[] { 0, file.Bytes.Length / 2, file.Bytes.Length - 1 })
            {
                var changed = PackTools.With(room.Pack, file.Name, bytes => [.. bytes[..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]]);

                var findings = PackVerification.Run(changed).Findings;

                Assert.Contains(findings, f => f.File is not null && (f.File.Contains(file.Name, StringComparison.Ordinal) || f.Fault == PackFault.ManifestChanged));
            }
        }
    }

    [Fact]
    public void One_changed_byte_anywhere_in_the_archive_is_found()
    {
        var step = Math.Max(1, room.Pack.Length / 400);
        for (var at = 0; at < room.Pack.Length; at += step)
        {
            var changed = room.Pack.ToArray();
            changed[at] ^= 0x10;

            Assert.False(PackVerification.Run(changed).IsWhole, $"byte {at} of {room.Pack.Length}");
        }
    }

    [Fact]
    public void A_dropped_file_is_missed()
    {
        foreach (var file in PackTools.Unpack(room.Pack))
        {
            var findings = PackVerification.Run(StoredZip.Write([.. PackTools.Unpack(room.Pack).Where(f => f.Name != file.Name)])).Findings;

            Assert.Contains(findings, f => f.Fault is PackFault.FileMissing or PackFault.ManifestMissing && f.File == file.Name);
        }
    }

    [Fact]
    public void An_added_file_is_named()
    {
        var findings = PackVerification.Run(StoredZip.Write([.. PackTools.Unpack(room.Pack), new PackFile("ghi-chu.txt", "đã xem"u8.ToArray())])).Findings;

        Assert.Equal([new PackFinding(PackFault.FileExtra, "ghi-chu.txt")], findings);
    }

    [Fact]
    public void A_file_twice_and_one_that_leads_out_are_named()
    {
        var files = PackTools.Unpack(room.Pack);

        Assert.Contains(new PackFinding(PackFault.TwiceThere, PackNames.Approvals), Run([.. files, files.Single(f => f.Name == PackNames.Approvals)]));
        Assert.Contains(Run([.. files, new PackFile("../../etc/passwd", [1])]), f => f.Fault == PackFault.BadName);
        Assert.Contains(Run([.. files, new PackFile("/tmp/tin.md", [1])]), f => f.Fault == PackFault.BadName);
        Assert.Contains(Run([.. files, new PackFile("c:\\tin.md", [1])]), f => f.Fault == PackFault.BadName);

        static IReadOnlyList<PackFinding> Run(IReadOnlyList<PackFile> all) => PackVerification.Run(StoredZip.Write(all)).Findings;
    }

    [Fact]
    public void A_bomb_is_not_opened()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(PackNames.Manifest, CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++)
            {
                entry.Write(zeros);
            }
        }

        Assert.Contains(new PackFinding(PackFault.PackedAnew, PackNames.Manifest), PackVerification.Run(bytes.ToArray()).Findings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("không phải tệp nén")]
    [InlineData("PK\u0003\u0004 gần giống")]
    public void What_is_no_archive_is_said_to_be_none(string text) =>
        Assert.Equal([new PackFinding(PackFault.NotAnArchive)], PackVerification.Run(Encoding.UTF8.GetBytes(text)).Findings);

    [Fact]
    public void An_audit_row_with_other_words_is_found_though_the_manifest_agrees() =>
        Assert.Equal([PackFault.AuditRowChanged], Faults(PackTools.Forge(room.Pack, PackNames.AuditEntries, t => t.Replace("item.approved", "item.returned", StringComparison.Ordinal))));

    [Fact]
    public void Audit_rows_in_another_order_are_found_though_the_manifest_agrees() =>
        Assert.Contains(PackFault.AuditOrder, Faults(PackTools.Forge(room.Pack, PackNames.AuditEntries, Exchange)));

    [Fact]
    public void A_dropped_audit_row_is_missed() =>
        Assert.Contains(PackFault.AuditRowMissing, Faults(PackTools.Forge(room.Pack, PackNames.AuditEntries, t => t[(t.IndexOf('\n', StringComparison.Ordinal) + 1)..])));

    [Fact]
    public void Seals_in_another_order_are_found() =>
        Assert.Contains(PackFault.AuditOrder, Faults(PackTools.Forge(room.Pack, PackNames.AuditSeals, t => t.Split('\n')[0] + "\n" + Exchange(t[(t.IndexOf('\n', StringComparison.Ordinal) + 1)..]))));

    [Fact]
    public void A_wrong_seal_is_found_at_its_position()
    {
        var forged = PackTools.Forge(room.Pack, PackNames.AuditSeals, t =>
        {
            var lines = t.Split('\n');
            var parts = lines[2].Split(' ');
            lines[2] = $"{parts[0]} {parts[1]} {parts[2]} {new string('0', 64)}";
            return string.Join('\n', lines);
        });

        Assert.Contains(PackFault.SealWrong, Faults(forged));
    }

    [Fact]
    public void A_chain_that_ends_elsewhere_than_the_manifest_says_is_found() =>
        Assert.Contains(PackFault.HeadDiffers, Faults(PackTools.ForgeFiles(room.Pack, _ => { }, m => m with { AuditHead = $"7:{new string('0', 64)}" })));

    [Fact]
    public void A_payload_that_nobody_approved_is_found_though_the_manifest_agrees()
    {
        var forged = PackTools.ForgeFiles(room.Pack, files =>
        {
            var at = files.FindIndex(f => f.Name.StartsWith(PackNames.Payloads, StringComparison.Ordinal));
            var other = new PackFile("", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[at].Bytes).Replace("quầy số 4", "quầy số 5", StringComparison.OrdinalIgnoreCase)));
            var (was, now) = (Path.GetFileNameWithoutExtension(files[at].Name)[^64..], other.Sha256);
            files[at] = other with { Name = files[at].Name.Replace(was, now, StringComparison.Ordinal) };
            foreach (var name in (string[])[PackNames.Deliveries, PackNames.Publications])
            {
                var row = files.FindIndex(f => f.Name == name);
                files[row] = files[row] with { Bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[row].Bytes).Replace(was, now, StringComparison.Ordinal)) };
            }
        });

        Assert.Equal([PackFault.NotApproved], Faults(forged).Distinct());
    }

    [Fact]
    public void An_approval_without_its_signature_is_found() =>
        Assert.Contains(PackFault.SignatureMissing, Faults(PackTools.Forge(room.Pack, PackNames.Approvals, t => t.Replace("\"signatures_needed\":1", "\"signatures_needed\":2", StringComparison.Ordinal))));

    [Fact]
    public void Every_finding_is_told_in_both_languages_with_its_file()
    {
        var lines = PackText.Lines(new PackReport(null, null, [.. Enum.GetValues<PackFault>().Select(f => new PackFinding(f, "master/v0001.md", "7"))])).ToList();

        Assert.Equal(Enum.GetValues<PackFault>().Length + 1, lines.Count);
        Assert.All(lines[1..], l => Assert.Matches(@"^  - master/v0001\.md \[7\]: .+ / .+$", l));
    }

    private static IReadOnlyList<PackFault> Faults(byte[] pack) => [.. PackVerification.Run(pack).Findings.Select(f => f.Fault)];

    private static string Exchange(string text)
    {
        var lines = text.Split('\n');
        (lines[0], lines[1]) = (lines[1], lines[0]);
        return string.Join('\n', lines);
    }

    /// <summary>One pack for all of them.</summary>
    public sealed class Room : TestDatabase, IAsyncLifetime
    {
        public byte[] Pack { get; private set; } = [];

        public new async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await using var stage = await Stage.SetAsync(this);
            var item = await stage.World.ApprovedItemAsync(stage.Channel);
            await stage.SettleAsync();
            Pack = (await stage.Hub.Get<Exporting>().ExportAsync(item, stage.World.Approver, default)).Bytes;
            Assert.Empty(PackVerification.Run(Pack).Findings);
            await using var db = CreateOwnerDb();
            await db.Organisation.ExecuteDeleteAsync();
        }
    }
}
