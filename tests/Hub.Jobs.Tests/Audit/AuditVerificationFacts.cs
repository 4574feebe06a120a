using Hub.Audit;

namespace Hub.Jobs.Tests.Audit;

public sealed class AuditVerificationFacts : AuditWorld
{
    [Fact]
    public async Task An_untouched_log_is_whole()
    {
        await ActAndSealAsync(5);

        var report = await VerifyAsync(await HeadAsync());

        Assert.True(report.IsWhole);
        Assert.Equal(5, report.Sealed);
        Assert.Empty(report.Unsealed);
    }

    [Theory]
    [InlineData("detail = '{\"reason\":\"khác\"}'")]
    [InlineData("actor_name = 'Nguyễn Thị Đao'")]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("subject_kind = null, subject_id = null")]
    public async Task A_changed_row_is_named(string change)
    {
        await ActAndSealAsync(4);
        await Database.TamperAsync($"update hub.audit set {change} where id = 3");

        Assert.Equal([new AuditFinding(AuditFault.Changed, 3, 3)], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_removed_row_is_named_by_its_seal()
    {
        await ActAndSealAsync(4);
        await Database.TamperAsync("delete from hub.audit where id = 2");

        Assert.Equal([new AuditFinding(AuditFault.Removed, 2, 2)], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_row_removed_with_its_seal_leaves_a_hole_in_the_positions()
    {
        await ActAndSealAsync(4);
        await Database.TamperAsync("delete from hub.audit_seal where position = 2; delete from hub.audit where id = 2");

        Assert.Equal([new AuditFinding(AuditFault.SealRemoved, 2, null)], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_hole_that_was_closed_up_breaks_the_chain()
    {
        await ActAndSealAsync(4);
        await Database.TamperAsync("""
            delete from hub.audit_seal where position = 2;
            delete from hub.audit where id = 2;
            update hub.audit_seal set position = 2 where position = 3;
            update hub.audit_seal set position = 3 where position = 4;
            """);

        Assert.False((await VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task Rows_whose_places_were_exchanged_are_reordered()
    {
        await ActAndSealAsync(5);
        await Database.TamperAsync("""
            update hub.audit_seal set audit_id = 99 where position = 2;
            update hub.audit_seal set audit_id = 2 where position = 4;
            update hub.audit_seal set audit_id = 4 where position = 2;
            """);

        Assert.Equal(
            [new AuditFinding(AuditFault.Reordered, 2, 4), new AuditFinding(AuditFault.Reordered, 4, 2)],
            (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Rows_exchanged_together_with_their_hashes_are_reordered_too()
    {
        await ActAndSealAsync(5);
        await Database.TamperAsync("""
            create temp table was as select * from hub.audit_seal;
            update hub.audit_seal set audit_id = audit_id + 100;
            update hub.audit_seal s set audit_id = w.audit_id, row_hash = w.row_hash
              from was w where w.position = case s.position when 2 then 3 when 3 then 2 else s.position end;
            """);

        var report = await VerifyAsync();

        Assert.Equal([2, 3], report.Findings.Select(f => f.Position));
        Assert.All(report.Findings, f => Assert.Equal(AuditFault.Reordered, f.Fault));
    }

    [Fact]
    public async Task Whole_seals_that_were_exchanged_are_reordered()
    {
        await ActAndSealAsync(5);
        await Database.TamperAsync("""
            update hub.audit_seal set position = 99 where position = 2;
            update hub.audit_seal set position = 2 where position = 3;
            update hub.audit_seal set position = 3 where position = 99;
            """);

        var report = await VerifyAsync();

        Assert.Contains(report.Findings, f => f is { Position: 2, Fault: AuditFault.Reordered });
        Assert.Contains(report.Findings, f => f is { Position: 3, Fault: AuditFault.Reordered });
    }

    [Fact]
    public async Task A_row_changed_together_with_its_hash_breaks_the_chain()
    {
        await ActAndSealAsync(4);
        await Database.TamperAsync("update hub.audit set actor_name = 'ai đó' where id = 2");
        await using (var db = Database.CreateDb())
        {
            var forged = Convert.ToHexStringLower(AuditChain.RowHash((await db.Audit.FindAsync(2L))!));
            await Database.TamperAsync($"update hub.audit_seal set row_hash = decode('{forged}', 'hex') where position = 2");
        }

        Assert.Equal([new AuditFinding(AuditFault.SealForged, 2, 2)], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_cut_tail_shows_only_beside_a_head_that_was_kept_outside()
    {
        await ActAndSealAsync(5);
        var kept = await HeadAsync();
        await Database.TamperAsync("delete from hub.audit_seal where position > 3; delete from hub.audit where id > 3");

        Assert.True((await VerifyAsync()).IsWhole);
        Assert.Equal([new AuditFinding(AuditFault.TailCut, 5, null)], (await VerifyAsync(kept)).Findings);
    }

    [Fact]
    public async Task A_tail_that_was_cut_and_grew_again_is_rewritten()
    {
        await ActAndSealAsync(5);
        var kept = await HeadAsync();
        await Database.TamperAsync("delete from hub.audit_seal where position > 3; delete from hub.audit where id > 3");
        await ActAndSealAsync(4);

        Assert.Equal([new AuditFinding(AuditFault.Rewritten, 5, null)], (await VerifyAsync(kept)).Findings);
    }

    [Fact]
    public async Task An_older_head_still_fits_a_log_that_grew()
    {
        await ActAndSealAsync(3);
        var kept = await HeadAsync();
        await ActAndSealAsync(3);

        Assert.True((await VerifyAsync(kept)).IsWhole);
        Assert.Equal(kept, AuditHead.TryParse(kept.ToString()));
        Assert.Null(AuditHead.TryParse("5:đây không phải mốc"));
    }

    [Fact]
    public async Task Rows_that_wait_for_their_seal_are_listed_and_no_fault()
    {
        await ActAndSealAsync(2);
        await ActAsync(2);

        var report = await VerifyAsync();

        Assert.True(report.IsWhole);
        Assert.Equal([3, 4], report.Unsealed);
    }

    [Fact]
    public async Task A_row_whose_seal_was_removed_does_not_pass_for_one_that_waits()
    {
        await ActAndSealAsync(3);
        await Database.TamperAsync("delete from hub.audit_seal where position = 3");

        Assert.Equal([new AuditFinding(AuditFault.SealWithheld, 3, 3)], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task The_report_says_it_in_both_languages()
    {
        await ActAndSealAsync(3);
        await Database.TamperAsync("update hub.audit set action = 'channel.closed' where id = 2");
        await ActAsync(1);

        var report = await VerifyAsync();

        var vietnamese = string.Join('\n', AuditReportText.Vietnamese(report));
        Assert.Contains("vị trí 2 (dòng 2): nội dung đã bị sửa", vietnamese, StringComparison.Ordinal);
        Assert.Contains("Chưa niêm phong: 1 dòng (4)", vietnamese, StringComparison.Ordinal);
        Assert.Contains("position 2 (row 2): the content was changed", string.Join('\n', AuditReportText.English(report)), StringComparison.Ordinal);
    }
}
