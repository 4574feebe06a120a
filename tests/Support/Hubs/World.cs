using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Items;
using Hub.Nodes;
using Hub.Orders;
using Hub.People;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Tests.Support.Hubs;

/// <summary>People, channels and items for tests of the pipeline, made through the product's own services.</summary>
public sealed class World(TestHub hub, Actor writer, Actor approver)
{
    public const string Department = "Sở Văn hóa và Thông tin thành phố Hoa Sữa";

    public Actor Writer { get; } = writer;

    public Actor Approver { get; } = approver;

    public static async Task<World> BuildAsync(TestHub hub)
    {
        await using var db = hub.Db();
        var now = await HubClock.ReadAsync(db, default);
        db.Organisation.Add(new Organisation { Name = Department, CodePrefix = "HS", ChangedAt = now });
        await db.SaveChangesAsync();
        return new World(hub, await PersonAsync(hub, "Nguyễn Thị Hạnh", RoleBundles.PressOfficer), await PersonAsync(hub, "Đỗ Quốc Việt", RoleBundles.Approver));
    }

    public Task<Actor> PersonAsync(string name, string role) => PersonAsync(hub, name, role);

    private static async Task<Actor> PersonAsync(TestHub hub, string name, string role)
    {
        await using var db = hub.Db();
        var person = new User { UserName = Guid.NewGuid().ToString("N"), DisplayName = name };
        db.Users.Add(person);
        await db.SaveChangesAsync();
        await GiveRoleAsync(db, person.Id, role);
        return ActorOf(person);
    }

    /// <summary>A channel that is allowed and open for sending.</summary>
    public async Task<Guid> ChannelAsync(
        string connector, string slug, Dictionary<string, string> settings, Dictionary<string, string> secrets, int maxParallel = 2)
    {
        await using var db = hub.Db();
        var now = await HubClock.ReadAsync(db, default);
        var id = Guid.CreateVersion7();
        var box = hub.Get<SecretBox>();
        db.Channels.Add(new Channel
        {
            Id = id,
            Connector = connector,
            Slug = slug,
            Name = $"Kênh {slug}",
            Settings = settings,
            MaxParallel = maxParallel,
            CreatedAt = now,
            OpenedAt = now,
            Secrets = secrets.ToDictionary(s => s.Key, s => box.Lock($"{SecretPurposes.OfChannel(id)}:{s.Key}", new Secret(s.Value))),
        });
        db.Permissions.Add(new Permission
        {
            Id = Guid.CreateVersion7(),
            ChannelId = id,
            DocumentNumber = "12/QĐ-SVHTT",
            SignedBy = "Giám đốc Sở",
            ValidFrom = now.AddDays(-1),
            RecordedAt = now,
        });
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>Our own page as a channel: it needs nobody else's server.</summary>
    public Task<Guid> OwnPageAsync(string slug = "trang-tin") => ChannelAsync("hub-site", slug, new() { ["public-address"] = "https://tin.hoasua.example/" }, []);

    public static ItemDraft Draft(string title = "Phường Hoa Sữa mở thêm quầy tiếp nhận hồ sơ vào sáng thứ Bảy", string? note = null) => new()
    {
        Title = title,
        Summary = "Người dân nộp hồ sơ hộ tịch và chứng thực tại quầy số 4 từ 8h00 đến 11h30.",
        BodyMarkdown = "Quầy số 4 phục vụ **1.234,5** lượt mỗi tháng 🌸.\n\n- Đặt lịch qua điện thoại\n- Đến trước mười phút",
        SourceAgency = Department,
        CorrectionNote = note,
    };

    public async Task<Guid> ItemAsync(ItemDraft? draft = null)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var saved = await hub.Get<Saving>().CreateAsync(db, draft ?? Draft(), $"tin-{Guid.NewGuid():n}", sample: true, RevisionOrigin.Composer, Writer, default);
        await transaction.CommitAsync();
        return saved.Item.Id;
    }

    public async Task<Saved> ReviseAsync(Guid item, ItemDraft draft)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var saved = await hub.Get<Saving>().ReviseAsync(db, item, draft, RevisionOrigin.Composer, Writer, default);
        await transaction.CommitAsync();
        return saved;
    }

    public async Task<Guid> SubmitAsync(Guid item, DateTimeOffset? at, params IReadOnlyList<Guid> channels)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var heard = at is null ? null : await HearAsync(db);
        var submission = await hub.Get<Submitting>().SubmitAsync(db, new SubmitRequest(item, channels) { RequestedAt = at }, Writer, default);
        if (heard is not null)
        {
            db.Nodes.Remove(heard);
            await db.SaveChangesAsync();
        }

        await transaction.CommitAsync();
        return submission.Id;
    }

    public async Task ApproveAsync(Guid submission, Actor? by = null)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Approving>().SignAsync(db, submission, null, by ?? Approver, default);
        await transaction.CommitAsync();
    }

    public async Task<Guid> ApprovedItemAsync(params IReadOnlyList<Guid> channels)
    {
        var item = await ItemAsync();
        await ApproveAsync(await SubmitAsync(item, null, channels));
        return item;
    }

    /// <summary>A new item that came out on this channel.</summary>
    public async Task<Publication> PublishedAsync(Guid channel)
    {
        var item = await ApprovedItemAsync(channel);
        await hub.SettleAsync(channel);
        await using var db = hub.Db();
        return await db.Publications.AsNoTracking().SingleAsync(p => p.SubjectId == item);
    }

    /// <summary>Writes down that an approved item is out on a channel, without sending it anywhere.</summary>
    public async Task OutAsync(Guid item, Guid channel, string remoteId)
    {
        var delivery = (await DeliveriesAsync(item, channel))[0];
        await using var db = hub.Db();
        var now = await HubClock.ReadAsync(db, default);
        db.Publications.Add(new Publication
        {
            Id = Guid.CreateVersion7(),
            SubjectId = item,
            ChannelId = channel,
            DeliveryId = delivery.Id,
            PublishKey = delivery.PublishKey,
            Generation = 1,
            RemoteId = remoteId,
            PayloadHash = delivery.Facts.PayloadHash,
            Version = 1,
            Proof = PublicationProof.ReadBack,
            PublishedAt = now,
            UpdatedAt = now,
        });
        await db.SaveChangesAsync();
    }

    /// <summary>A new text, submitted and approved: a correction where the item is out.</summary>
    public async Task CorrectAsync(Guid item, params IReadOnlyList<Guid> channels)
    {
        await ReviseAsync(item, Draft("Đính chính: quầy số 4 mở cửa từ 7h30", "Giờ mở cửa đúng là 7h30."));
        await ApproveAsync(await SubmitAsync(item, null, channels));
    }

    public async Task WithdrawAsync(Guid item)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Withdrawing>().WithdrawAsync(db, item, "Nội dung không còn đúng.", Approver, default);
        await transaction.CommitAsync();
    }

    public async Task<List<Delivery>> DeliveriesAsync(Guid item, Guid channel)
    {
        await using var db = hub.Db();
        return await db.Deliveries.AsNoTracking().Where(d => d.SubjectId == item && d.ChannelId == channel).OrderBy(d => d.Seq).ToListAsync();
    }

    public async Task<string> CodeAsync(Guid item)
    {
        await using var db = hub.Db();
        return await db.Items.Where(i => i.Id == item).Select(i => i.Code).SingleAsync();
    }

    /// <summary>Moves the hub's clock; leases run on the server's own.</summary>
    public static async Task AdvanceAsync(TestHub hub, TimeSpan by)
    {
        await using var db = hub.Db();
        var row = await db.HubMode.SingleAsync();
        row.ClockOffset += by;
        await db.SaveChangesAsync();
    }

    public static async Task SetClockAsync(TestHub hub, DateTimeOffset to)
    {
        await using var owner = hub.Database.CreateOwnerDb();
        await owner.Database.ExecuteSqlAsync($"update hub.hub_mode set clock_offset = {to} - clock_timestamp()");
    }

    public static async Task<bool> AnyForTheMachineAsync(TestHub hub, Guid channel)
    {
        await using var db = hub.Db();
        return await db.Deliveries.AnyAsync(d => d.ChannelId == channel && d.Facts.NextStep != null);
    }

    /// <summary>A process that sends: without one no time is taken. It is heard for a day.</summary>
    public static async Task<Node> HearAsync(HubDb db)
    {
        var now = await HubClock.ServerAsync(db, default);
        var node = db.Nodes.Add(new Node { Name = "nút-thử/1", Role = NodeRole.Jobs, StartedAt = now, SeenAt = now.AddDays(1) }).Entity;
        await db.SaveChangesAsync();
        return node;
    }

    public static async Task GiveRoleAsync(HubDb db, Guid user, string key)
    {
        var role = await db.Roles.SingleOrDefaultAsync(r => r.Name == key) ?? db.Roles.Add(new Role { Name = key, NormalizedName = key.ToUpperInvariant() }).Entity;
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user, RoleId = role.Id });
        await db.SaveChangesAsync();
    }

    public static Actor ActorOf(User user) => new(ActorKind.Person, user.Id.ToString("D"), user.DisplayName);
}
