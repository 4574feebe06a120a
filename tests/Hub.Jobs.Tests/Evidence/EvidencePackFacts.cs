using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries.Looking;
using Hub.Evidence;
using Hub.Evidence.Verifying;
using Hub.Kept;
using Hub.People;
using Hub.Periods;
using Hub.Reach;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.SignedPush;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Evidence;

/// <summary>What is in a pack, made of an item that went out over a real socket, was corrected, counted and withdrawn.</summary>
public sealed class EvidencePackFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("bang-chung-").FullName;
    private readonly string secret = PartnerSecrets.Of("tin-nhanh");
    private static readonly byte[] Letter = Encoding.UTF8.GetBytes("%PDF-1.7\n% Công văn số 12/CV\n%%EOF\n");

    private TestHub hub = null!;
    private World world = null!;
    private StandInHost partner = null!;
    private Guid channel;
    private Guid item;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        partner = await StandInHost.StartAsync(new PartnerStandIn(), 0, folder);
        channel = await world.ChannelAsync(
            "signed-push", $"doi-tac-{Guid.NewGuid():n}",
            new() { ["endpoint"] = new Uri(partner.Address, "hooks/tin-nhanh").AbsoluteUri }, new() { ["secret"] = secret });
        item = await world.ApprovedItemAsync(channel);
        await hub.SettleAsync(channel);
        await EnterFigureAsync();
        await world.CorrectAsync(item, channel);
        await hub.SettleAsync(channel);
        await world.WithdrawAsync(item);
        await hub.SettleAsync(channel);
    }

    public async Task DisposeAsync()
    {
        await partner.DisposeAsync();
        await hub.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Everything_known_of_the_item_is_in_it_and_it_is_whole()
    {
        var pack = await ExportAsync();

        Assert.Empty(PackVerification.Run(pack.Bytes).Findings);
        var files = PackTools.Unpack(pack.Bytes);
        Assert.Contains("title: Phường Hoa Sữa mở thêm quầy", Named(files, "master/v0001.md"), StringComparison.Ordinal);
        Assert.Contains("7h30", Named(files, "master/v0002.md"), StringComparison.Ordinal);
        Assert.Equal(3, Rows(files, PackNames.Deliveries)["deliveries"]!.AsArray().Count);
        Assert.All(Rows(files, PackNames.Deliveries)["deliveries"]!.AsArray(), d => Assert.NotEmpty(d!["attempts"]!.AsArray()[0]!["exchanges"]!.AsArray()));
        Assert.Equal(3, Rows(files, PackNames.Approvals)["approvals"]!.AsArray().Count);
        Assert.Equal(2, Rows(files, "orders.json")["orders"]!.AsArray().Count);
        Assert.Equal(1234, (long)Rows(files, "figures.json")["samples"]!.AsArray().Single(s => (string)s!["metric"]! == "views")!["value"]!);
        Assert.Single(Rows(files, "figures.json")["confirmations"]!.AsArray());
        Assert.Equal(Letter, files.Single(f => f.Name == $"media/{Convert.ToHexStringLower(SHA256.HashData(Letter))}.pdf").Bytes);
        Assert.NotNull((string?)JsonNode.Parse(Named(files, PackNames.Publications))!.AsArray().Single()!["removed_at"]);
        Assert.Empty(Rows(files, "figures.json")["shown_in_closed_periods"]!.AsArray());
        Assert.Contains("item.withdrawn", Named(files, PackNames.AuditEntries), StringComparison.Ordinal);
        Assert.Contains("figure.confirmed", Named(files, PackNames.AuditEntries), StringComparison.Ordinal);
        Assert.Contains("Đỗ Quốc Việt", Named(files, "people.json"), StringComparison.Ordinal);
        Assert.Contains("DỮ LIỆU MẪU", Named(files, PackNames.ReadMe), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update hub.reach_samples set value = 99 where id = '{0}'", EvidenceChange.Changed, "đã bị sửa ngoài hệ thống")]
    [InlineData("delete from hub.reach_confirmations where sample_id = '{0}'; delete from hub.reach_samples where id = '{0}'", EvidenceChange.Removed, "đã bị xoá ngoài hệ thống")]
    public async Task A_figure_whose_row_was_changed_or_removed_is_named_where_the_pack_is_verified(string act, EvidenceChange how, string said)
    {
        await using var owner = database.CreateOwnerDb();
        var sample = await owner.Set<ReachSample>().Where(s => s.SubjectId == item && s.Metric == "views").Select(s => s.Id).SingleAsync();
        await owner.Database.ExecuteSqlRawAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, act, sample));

        var report = PackVerification.Run((await ExportAsync()).Bytes);

        Assert.True(report.IsWhole);
        var figure = Assert.Single(report.ChangedFigures);
        Assert.Equal((sample.ToString(), "views", how), (figure.SampleId, figure.Metric, figure.How));
        Assert.Contains(PackText.Lines(report), l => l.Contains(said, StringComparison.Ordinal) && l.Contains(sample.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_seen_from_outside_and_what_closed_periods_showed_are_in_it_with_the_names_of_who_asked()
    {
        await using var db = hub.Db();
        var publication = await db.Publications.AsNoTracking().SingleAsync(p => p.SubjectId == item);
        var person = await world.PersonAsync("Tạ Thị Đào", RoleBundles.PressOfficer);
        db.Add(new PublicLook { Id = Guid.CreateVersion7(), PublicationId = publication.Id, At = publication.PublishedAt, AskedBy = person.PersonId, View = PublicView.Shown, Evidence = "200 Phường Hoa Sữa" });
        await db.SaveChangesAsync();
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        await database.TamperAsync($"insert into hub.periods (id, kind, first_day, last_day, opened_at) values (gen_random_uuid(), 'quarter', '{days.First:yyyy-MM-dd}', '{days.Last:yyyy-MM-dd}', now())");
        await using (var owner = database.CreateOwnerDb())
        {
            await PeriodRows.FreezeAsync(owner, await owner.Set<Period>().Select(p => p.Id).SingleAsync(), publication.PublishedAt.AddYears(10), default);
        }

        var files = PackTools.Unpack((await ExportAsync()).Bytes);

        Assert.Equal("200 Phường Hoa Sữa", (string?)JsonNode.Parse(Named(files, "public-looks.json"))!.AsArray().Single()!["evidence"]);
        Assert.Contains("Tạ Thị Đào", Named(files, "people.json"), StringComparison.Ordinal);
        Assert.Contains(Rows(files, "figures.json")["shown_in_closed_periods"]!.AsArray(), f => (string)f!["metric"]! == "views" && (long)f["value"]! == 1234);
        await database.TamperAsync("delete from hub.period_figures; delete from hub.period_days; delete from hub.period_months; delete from hub.periods");
    }

    [Fact]
    public async Task Who_answered_for_a_figure_that_was_removed_stands_in_its_audit()
    {
        await using var owner = database.CreateOwnerDb();
        var sample = await owner.Set<ReachSample>().Where(s => s.SubjectId == item && s.Metric == "views").Select(s => s.Id).SingleAsync();
        await owner.Database.ExecuteSqlAsync($"delete from hub.reach_confirmations where sample_id = {sample}; delete from hub.reach_samples where id = {sample}");
        await EvidenceRows.FindChangedAsync(owner, default);
        await using var db = hub.Db();
        await hub.Get<AnsweringForEvidence>().AnswerAsync(db, [sample], "Kỹ thuật viên chạy nhầm lệnh, đã khôi phục 🌸", world.Approver, default);
        await SealAsync();

        var told = Named(PackTools.Unpack((await ExportAsync()).Bytes), PackNames.AuditEntries);

        Assert.Contains("figure.evidence-answered", told, StringComparison.Ordinal);
        Assert.Contains("chạy nhầm lệnh", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_in_it_is_the_very_bytes_that_were_approved()
    {
        var files = PackTools.Unpack((await ExportAsync()).Bytes);

        await using var db = hub.Db();
        foreach (var hash in await db.ApprovalChannels.Where(c => c.SubjectId == item && c.PayloadHash != null).Select(c => c.PayloadHash!).ToListAsync())
        {
            var stored = await db.Payloads.AsNoTracking().SingleAsync(p => p.Hash == hash);
            Assert.Equal(stored.Bytes, files.Single(f => f.Name.EndsWith($"{hash}.json", StringComparison.Ordinal)).Bytes);
        }
    }

    [Fact]
    public async Task The_same_rows_give_the_same_bytes_but_for_the_time()
    {
        var at = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);
        await SealAsync();
        var packing = hub.Get<Packing>();

        var one = await packing.MakeAsync(item, world.Writer, at, default);
        var same = await packing.MakeAsync(item, world.Writer, at, default);
        var later = await packing.MakeAsync(item, world.Writer, at.AddDays(1), default);

        Assert.Equal(one.Bytes, same.Bytes);
        var differing = PackTools.Unpack(one.Bytes).Zip(PackTools.Unpack(later.Bytes)).Where(p => p.First.Sha256 != p.Second.Sha256).Select(p => p.First.Name);
        Assert.Equal([PackNames.Manifest, PackNames.ManifestHash], differing);
        Assert.Equal(PackTools.Text(one.Bytes, PackNames.Manifest).Replace("2026-05-04", "2026-05-05", StringComparison.Ordinal), PackTools.Text(later.Bytes, PackNames.Manifest));
    }

    [Fact]
    public async Task No_secret_is_in_it()
    {
        var pack = await ExportAsync();

        foreach (var wrong in (string[])[secret, Convert.ToBase64String(TestHub.MasterKeyBytes), TestDatabase.InstanceSecret, .. await StoredSecretsAsync()])
        {
            Assert.True(pack.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(wrong)) < 0, $"a secret of {wrong.Length} characters is in the pack");
        }
    }

    [Fact]
    public async Task Taking_one_is_written_down_with_the_hash_by_which_it_is_known_again()
    {
        var pack = await ExportAsync();

        await using var db = hub.Db();
        var entry = await db.Audit.OrderByDescending(a => a.Id).FirstAsync(a => a.Action == Exporting.Action);
        Assert.Contains(pack.ManifestSha256, entry.Detail, StringComparison.Ordinal);
        Assert.Equal(PackVerification.Run(pack.Bytes).ManifestSha256, pack.ManifestSha256);
        Assert.Contains(Exporting.Action, PackTools.Text((await ExportAsync()).Bytes, PackNames.AuditEntries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_neither_runs_the_queue_nor_approves_takes_none()
    {
        await using var db = hub.Db();
        var stranger = new Hub.People.User { UserName = Guid.NewGuid().ToString("N"), DisplayName = "Lê Thị Mơ" };
        db.Users.Add(stranger);
        await db.SaveChangesAsync();

        await Assert.ThrowsAsync<RefusedException>(() => hub.Get<Exporting>().ExportAsync(item, World.ActorOf(stranger), default));
    }

    private Task<Pack> ExportAsync() => hub.Get<Exporting>().ExportAsync(item, world.Approver, default);

    private async Task SealAsync()
    {
        while (await hub.Get<AuditSealer>().PassAsync(default) > 0)
        {
        }
    }

    private async Task EnterFigureAsync()
    {
        await using var db = hub.Db();
        var publication = await db.Publications.Where(p => p.SubjectId == item).Select(p => p.Id).SingleAsync();
        var sample = await hub.Get<ManualFigures>().EnterAsync(db, new ManualFigure(publication, "views", 1234) { ToldBy = ToldBy.Document, Evidence = "Công văn số 12/CV ngày 6/6", EvidenceMedia = await hub.Get<EvidenceFiles>().KeepAsync(db, "Công văn 12.pdf", Letter, default) }, world.Writer, default);
        await hub.Get<ManualFigures>().ConfirmAsync(db, sample.Id, world.Approver, default);
    }

    private async Task<IReadOnlyList<string>> StoredSecretsAsync()
    {
        await using var db = hub.Db();
        return [.. (await db.Channels.AsNoTracking().ToListAsync()).SelectMany(c => c.Secrets.Values)];
    }

    private static string Named(List<PackFile> files, string name) => Encoding.UTF8.GetString(files.Single(f => f.Name == name).Bytes);

    private static JsonNode Rows(List<PackFile> files, string name) => JsonNode.Parse(Named(files, name))!;
}
