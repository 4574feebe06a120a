using Hub.Alerts;
using Hub.Audit;
using Hub.Instance.Backups;
using Hub.Storage;

namespace Hub.Jobs.Tests.Audit;

/// <summary>The audit log is held against every head that the hub printed and kept, without anybody typing one.</summary>
public sealed class KeptHeadFacts : AuditWorld
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-moc-").FullName;

    [Theory]
    [InlineData(KeptIn.Report)]
    [InlineData(KeptIn.Certificate)]
    [InlineData(KeptIn.NightlyLetter)]
    [InlineData(KeptIn.Backup)]
    [InlineData(KeptIn.BackupFolder)]
    public async Task A_tail_that_was_cut_behind_a_kept_head_is_found_and_the_head_is_named(KeptIn place)
    {
        await ActAndSealAsync(5);
        var kept = await HeadAsync();
        await KeepAsync(place, kept);
        await ActAndSealAsync(1);
        var before = await VerifyAsync();
        Assert.True(before.IsWhole);
        Assert.Equal([(kept, place)], before.Checked.Select(k => (k.Head, k.In)));

        await Database.TamperAsync("delete from hub.audit_seal where position > 3; delete from hub.audit where id > 3");
        var cut = await VerifyAsync();

        Assert.Equal([new AuditFinding(AuditFault.TailCut, 5, null)], cut.Findings);
        Assert.Equal([(kept, place)], cut.Lost.Select(k => (k.Head, k.In)));
        var said = string.Join('\n', AuditReportText.Vietnamese(cut));
        Assert.Contains($"mốc {kept} (", said, StringComparison.Ordinal);
        Assert.Contains("Đã đối chiếu 1 mốc", said, StringComparison.Ordinal);
        await ActAndSealAsync(4);
        Assert.Equal([new AuditFinding(AuditFault.Rewritten, 5, null)], (await VerifyAsync()).Findings);
    }

    [Theory]
    [InlineData("practice", "0000000000000000")]
    [InlineData("live", null)]
    public async Task A_backup_of_another_database_says_nothing_of_this_one(string mode, string? instance)
    {
        await ActAndSealAsync(2);
        await using var db = Database.CreateDb();
        await BackupAsync(new AuditHead(9, new string('a', 64)), mode, instance ?? await DumpSnapshot.FenceAsync(db, default));

        Assert.Empty((await VerifyAsync()).Checked);
    }

    [Fact]
    public async Task Where_nothing_was_kept_it_says_so()
    {
        await ActAndSealAsync(2);

        var report = await VerifyAsync();

        Assert.Contains("Không có mốc nào đã in hoặc lưu để đối chiếu.", AuditReportText.Vietnamese(report));
        Assert.Contains("There is no printed or kept head to compare with.", AuditReportText.English(report));
    }

    private async Task<AuditReport> VerifyAsync()
    {
        await using var db = Database.CreateDb();
        return await AuditVerification.RunAsync(db, await KeptHeads.ReadAsync(db, HubMode.Practice, [folder, Path.Combine(folder, "khong-co")], default), default);
    }

    private async Task KeepAsync(KeptIn place, AuditHead head)
    {
        await using var db = Database.CreateDb();
        switch (place)
        {
            case KeptIn.Report:
                await Database.TamperAsync($"insert into hub.reports (id, first_day, last_day, cut_off, query, data, sha256, audit_head, made_at) values (gen_random_uuid(), '2026-01-01', '2026-03-31', now(), '', '', encode(sha256(''::bytea), 'hex'), '{head}', now())");
                break;
            case KeptIn.Certificate:
                await Database.TamperAsync($"insert into hub.order_certificates (order_id, content, sha256, audit_position, audit_hash, closed_at) values (gen_random_uuid(), '', repeat('0', 64), {head.Position}, '{head.Hash}', now())");
                break;
            case KeptIn.NightlyLetter:
                db.NightlyLetters.Add(new NightlyLetter { Day = new DateOnly(2026, 3, 2), Head = head.ToString(), Whole = true, PostedAt = DateTimeOffset.UnixEpoch });
                break;
            case KeptIn.Backup:
                db.Backups.Add(new Backup { File = "hub-practice-20260302-020000", Sha256 = new string('0', 64), AuditHead = head.ToString(), MadeAt = DateTimeOffset.UnixEpoch });
                break;
            default:
                await BackupAsync(head, "practice", await DumpSnapshot.FenceAsync(db, default));
                break;
        }

        await db.SaveChangesAsync();
    }

    private async Task BackupAsync(AuditHead head, string mode, string? instance)
    {
        var within = Directory.CreateDirectory(Path.Combine(folder, "hub-practice-20260302-020000")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(within, BackupManifest.FileName), new BackupManifest
        {
            Version = "1",
            Migration = "0001_foundation",
            Mode = mode,
            Instance = instance,
            StartedAt = DateTimeOffset.UnixEpoch,
            MadeAt = DateTimeOffset.UnixEpoch,
            AuditHead = head.ToString(),
            MasterKey = "",
        }.ToBytes());
    }
}
