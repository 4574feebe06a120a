using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Hub.Deliveries;
using Microsoft.EntityFrameworkCore;
using StandIns;
using Tests.Support;

namespace Hub.Web.Tests.Commands;

/// <summary>The main job as <c>./run --once</c> does it: the real program and the stand-ins, each a process of its own, on one practice world.</summary>
public sealed class OnceFacts : IAsyncLifetime
{
    private static readonly string[] Outlets = ["zalo", "facebook", "wordpress", "partner", "intake", "ghost", "lotus-chat"];
    private static readonly string[] Connectors = ["facebook-page", "ghost", "http-push", "hub-site", "lotus", "lotus-chat", "partner-feed", "signed-push", "wordpress", "zalo-oa"];
    private static readonly string[] NoAddress = ["lotus", "lotus-chat", "partner-feed"];

    private static readonly string[] EveryChannel =
    [
        "trang-tin", "zalo-thuc-hanh", "facebook-thuc-hanh", "lotus-thuc-hanh", "doi-tac-wordpress", "doi-tac-tin-nhanh", "doi-tac-cong-tin", "doi-tac-ghost", "nhom-phong-vien",
        "nguon-cap-bao-dien-tu",
    ];

    private readonly TestDatabase database = new();
    private readonly string folder = Directory.CreateTempSubdirectory("mot-lan-").FullName;
    private readonly HttpClient http = new(new SocketsHttpHandler());
    private PracticeStandIns standIns = null!;
    private HubProgram hub = null!;

    private string Content => Path.Combine(folder, "content");

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        Directory.CreateDirectory(Path.Combine(Content, "pictures"));
        File.Copy(Path.Combine(Checkout.Root, "content/samples/pictures/quay-ho-so.jpg"), Path.Combine(Content, "pictures/quay-ho-so.jpg"));
        standIns = await PracticeStandIns.StartAsync(folder);
        hub = new HubProgram(database, folder) { Ports = standIns.Ports, WebPort = FreePort.Take() };
    }

    public async Task DisposeAsync()
    {
        await standIns.DisposeAsync();
        http.Dispose();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_main_job_sends_once_corrects_in_place_and_sends_nothing_late()
    {
        Write("tin.md", "Quầy số 4 phục vụ **1.234,5** lượt mỗi tháng 🌸.");
        var first = await hub.RunAsync("once", "--content", Content);
        Succeeded(first);
        var item = CheckReport();
        var out1 = await SeenAsync(item);

        var second = await hub.RunAsync("once", "--content", Content);
        Succeeded(second);
        Assert.Equal(TableOf(first), TableOf(second));
        Assert.Equal(Facts(out1), Facts(await SeenAsync(item)));

        Write("tin.md", "Quầy số 4 chuyển sang phòng 12, mở cửa từ 7h30.");
        Succeeded(await hub.RunAsync("once", "--content", Content));
        var out3 = await SeenAsync(item);

        // A message in a group is title and lead alone: nothing of it was corrected.
        Assert.All(out3.Where(o => o.Key != "lotus-chat"), o => Assert.Contains("phòng 12", Assert.Single(o.Value.VisibleNow).Text, StringComparison.Ordinal));
        Assert.Equal(out1.Select(Identity), out3.Select(Identity));

        await NothingGoesOutLateAsync();
    }

    [Fact]
    public async Task Whatever_goes_wrong_it_ends_by_itself_and_says_why()
    {
        // A call that is cut by the stop may be out; of these outlets the machine finds out by itself, or may say it again.
        Write("tin.md", "Quầy số 4 mở cửa từ 7h30.", channels: ["trang-tin", "zalo-thuc-hanh", "doi-tac-wordpress", "doi-tac-tin-nhanh"]);
        await standIns.StopAsync();
        await using var waiting = hub.Start("once", "--content", Content);
        await Eventually.IsTrue(async () => await AttemptsAsync() > 0, "something was tried", TimeSpan.FromMinutes(2));
        var stopped = await waiting.StopAsync();
        Assert.Equal(3, stopped.Code);
        Assert.Contains("run it again and it goes on", stopped.Errors, StringComparison.Ordinal);

        await standIns.StartAgainAsync();
        Succeeded(await hub.RunAsync("once", "--content", Content));

        var otherKey = Path.Combine(folder, "khoa-khac");
        await File.WriteAllTextAsync(otherKey, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var foreign = await new HubProgram(database, folder) { Ports = standIns.Ports, WebPort = hub.WebPort, Otherwise = new Dictionary<string, string> { ["HUB_MASTER_KEY_FILE"] = otherKey } }
            .RunAsync("once", "--content", Content);
        Assert.Equal(1, foreign.Code);
        Assert.Contains("The master key file", foreign.Errors, StringComparison.Ordinal);
    }

    // Everything is stopped, the practice clock moves three days, everything starts: what was due in between waits for a person.
    private async Task NothingGoesOutLateAsync()
    {
        Write("hen.md", "Tin hẹn giờ, đến giờ thì máy đang tắt.", $"at: {TimeProvider.System.GetUtcNow().AddHours(9):yyyy-MM-dd HH:mm}\n");
        Succeeded(await hub.RunAsync("item", "import", Path.Combine(Content, "hen.md")));
        var code = await CodeAsync("hen");
        Succeeded(await hub.RunAsync("item", "approve", code, "--by", "viet", "--checked"));
        await standIns.StopAsync();
        Succeeded(await hub.RunAsync("clock", "set", "+3d"));
        await standIns.StartAgainAsync();

        await using var serving = hub.Start("serve");
        await Eventually.IsTrue(async () => await StatesAsync(code) is { Count: 10 } states && states.All(s => s == DeliveryState.Parked), "all ten are parked", TimeSpan.FromMinutes(2));
        var served = await serving.StopAsync();
        Assert.Equal(0, served.Code);
        Assert.DoesNotContain("DbCommand", served.All, StringComparison.Ordinal);
        Assert.Contains("hanh   Nguyễn Thị Hạnh · Cán bộ báo chí / Press officer", served.Output, StringComparison.Ordinal);

        Assert.All(await SeenAsync(code), o => Assert.Equal((0, 0), (o.Value.CreationsEverVisible, o.Value.WritesAccepted)));
    }

    private void Write(string name, string body, string extra = "", string[]? channels = null) => File.WriteAllText(Path.Combine(Content, name), $"""
        ---
        title: Phường Hoa Sữa mở thêm quầy tiếp nhận hồ sơ vào sáng thứ Bảy
        slug: {Path.GetFileNameWithoutExtension(name)}
        summary: Người dân nộp hồ sơ hộ tịch và chứng thực tại quầy số 4.
        kind: article
        channels:
        {string.Join('\n', (channels ?? EveryChannel).Select(c => $"  - {c}"))}
        {extra}cover:
          file: pictures/quay-ho-so.jpg
          alt: Quầy tiếp nhận hồ sơ
        sample: true
        ---

        {body}

        """);

    /// <returns>The code of the one item.</returns>
    private string CheckReport()
    {
        using var report = JsonDocument.Parse(File.ReadAllText(hub.OnceFile));
        var lines = report.RootElement.EnumerateArray().ToList();
        Assert.Equal(Connectors, lines.Select(l => l.GetProperty("connector").GetString()).Order(StringComparer.Ordinal));
        foreach (var line in lines)
        {
            var connector = line.GetProperty("connector").GetString();
            Assert.Equal("publish", line.GetProperty("action").GetString());
            Assert.Equal(connector == "lotus" ? "needs-hand" : "published", line.GetProperty("state").GetString());
            Assert.InRange(line.GetProperty("attempts").GetInt32(), 1, 9);
            Assert.NotEmpty(line.GetProperty("channel").GetString()!);
            Assert.Equal(!NoAddress.Contains(connector), line.GetProperty("remoteUrl").GetString()?.StartsWith("http", StringComparison.Ordinal) ?? false);
        }

        return Assert.Single(lines.Select(l => l.GetProperty("item").GetString()).Distinct())!;
    }

    private async Task<Dictionary<string, ItemWitness>> SeenAsync(string item)
    {
        var seen = new Dictionary<string, ItemWitness>();
        foreach (var name in Outlets)
        {
            seen[name] = (await http.GetFromJsonAsync<WitnessView>($"http://127.0.0.1:{standIns.Ports[name]}/_witness"))![item];
        }

        return seen;
    }

    private static IEnumerable<string> Facts(Dictionary<string, ItemWitness> seen) => seen.Select(o => $"{Identity(o)} {o.Value.WritesAccepted} {o.Value.VisibleNow[0].Text}");

    // One post, ever, and this is its id.
    private static string Identity(KeyValuePair<string, ItemWitness> outlet) =>
        $"{outlet.Key} {outlet.Value.CreationsEverVisible} {string.Join(' ', outlet.Value.VisibleNow.Select(p => $"{p.Id} {p.Address}"))}";

    private async Task<string> CodeAsync(string slug)
    {
        await using var db = database.CreateDb();
        return await db.Items.Where(i => i.Slug == slug).Select(i => i.Code).SingleAsync();
    }

    private async Task<int> AttemptsAsync()
    {
        await using var db = database.CreateDb();
        return await db.Attempts.CountAsync();
    }

    private async Task<List<DeliveryState>> StatesAsync(string code)
    {
        await using var db = database.CreateDb();
        return await (from d in db.Deliveries join i in db.Items on d.SubjectId equals i.Id where i.Code == code select d.Facts.State).ToListAsync();
    }

    private static List<string> TableOf(Ended ended) =>
        [.. ended.Output.Split('\n').SkipWhile(l => !l.Contains("remoteUrl", StringComparison.Ordinal)).TakeWhile(l => l.Length > 0)];

    private static void Succeeded(Ended ended) => Assert.True(ended.Code == 0, $"exit code {ended.Code}:\n{ended.All}");
}
