using System.Text.Json.Nodes;
using Connectors;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.Channels;
using Hub.Items;
using Hub.Nodes;
using Hub.People;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bulletins;

/// <summary>Puts bulletins together and submits them. All faults come at once and then nothing is stored.</summary>
public sealed class Composing(ConnectorRegistry connectors, ChannelSetups setups, AuditLog audit)
{
    public const int LongestName = 120;

    public async Task<Bulletin> CreateAsync(HubDb db, BulletinDraft draft, Actor actor, CancellationToken ct)
    {
        var person = actor.PersonId ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới soạn được.", "Only a person can compose.");
        await Authority.RequireAsync(db, actor, Permissions.Submit, ct);
        var now = await HubClock.ReadAsync(db, ct);
        var items = await CheckedAsync(db, draft, now, ct);
        var subject = new Subject { Id = Guid.CreateVersion7(), Kind = SubjectKind.Bulletin, Sample = items.Any(i => i.Sample) };
        db.Subjects.Add(subject);
        await db.SaveChangesAsync(ct);
        var bulletin = new Bulletin
        {
            Id = subject.Id,
            Sample = subject.Sample,
            Mode = await db.HubMode.Select(m => m.Mode).SingleAsync(ct),
            ChannelId = draft.ChannelId,
            Name = draft.Name.Trim().Normalize(),
            DueAt = draft.DueAt,
            Places = [.. draft.Places.Distinct()],
            CreatedAt = now,
            CreatedBy = person,
        };
        db.Add(bulletin);
        await db.SaveChangesAsync(ct);
        db.AddRange(Rows(bulletin, items));
        Note(db, bulletin, "bulletin.created", actor, Content(bulletin, items));
        await db.SaveChangesAsync(ct);
        return bulletin;
    }

    /// <summary>A draft, new or sent back, as it is to be from now on.</summary>
    public async Task ChangeAsync(HubDb db, Guid id, BulletinDraft draft, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Submit, ct);
        var bulletin = await LockedAsync(db, id, BulletinState.Draft, ct);
        var items = await CheckedAsync(db, draft with { ChannelId = bulletin.ChannelId }, await HubClock.ReadAsync(db, ct), ct);
        (bulletin.Name, bulletin.DueAt, bulletin.Places, bulletin.Sample) = (draft.Name.Trim().Normalize(), draft.DueAt, [.. draft.Places.Distinct()], items.Any(i => i.Sample));
        await db.Subjects.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Sample, bulletin.Sample), ct);
        await db.Set<BulletinItem>().Where(i => i.BulletinId == id).ExecuteDeleteAsync(ct);
        db.AddRange(Rows(bulletin, items));
        Note(db, bulletin, "bulletin.changed", actor, Content(bulletin, items));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The writer hands it to two others.</summary>
    public async Task SubmitAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Submit, ct);
        var bulletin = await LockedAsync(db, id, BulletinState.Draft, ct);
        var now = await HubClock.ReadAsync(db, ct);
        var items = await BulletinItems.OfAsync(db, bulletin, ct);
        await CheckedAsync(db, new BulletinDraft(bulletin.ChannelId, bulletin.Name, await IdsAsync(db, id, ct), bulletin.Places, bulletin.DueAt), now, ct);
        (bulletin.State, bulletin.SubmittedAt, bulletin.ReturnReason) = (BulletinState.Submitted, now, null);
        Note(db, bulletin, "bulletin.submitted", actor, new JsonObject { ["items"] = Codes(items) });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The same items as a new draft, which needs both confirmations anew: how what was not sent is sent after all.</summary>
    public async Task<Bulletin> CopyAsync(HubDb db, Guid id, DateTimeOffset dueAt, Actor actor, CancellationToken ct)
    {
        var old = await db.Set<Bulletin>().AsNoTracking().SingleAsync(b => b.Id == id, ct);
        return await CreateAsync(db, new BulletinDraft(old.ChannelId, old.Name, await IdsAsync(db, id, ct), old.Places, dueAt), actor, ct);
    }

    /// <summary>Anything that was not tried may be given up.</summary>
    public async Task CancelAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Submit, ct);
        var bulletin = await LockedAsync(db, id, null, ct);
        if (bulletin.State is not (BulletinState.Draft or BulletinState.Submitted or BulletinState.Approved))
        {
            throw new RefusedException("bulletin-begun", "Bản tin đã gửi hoặc đã kết thúc, không hủy được.", "It was sent or has ended and cannot be cancelled.");
        }

        bulletin.State = BulletinState.Cancelled;
        Note(db, bulletin, "bulletin.cancelled", actor);
        await db.SaveChangesAsync(ct);
    }

    internal static async Task<Bulletin> LockedAsync(HubDb db, Guid id, BulletinState? wanted, CancellationToken ct)
    {
        var channel = await db.Set<Bulletin>().Where(b => b.Id == id).Select(b => b.ChannelId).SingleAsync(ct);
        await RowLocks.LockAsync(db, id, [channel], ct);
        var bulletin = await db.Set<Bulletin>().SingleAsync(b => b.Id == id, ct);
        return wanted is null || bulletin.State == wanted ? bulletin : throw new RefusedException(
            "bulletin-moved", "Bản tin đã chuyển trạng thái. Hãy tải lại trang.", "The bulletin has moved on. Load the page again.");
    }

    private void Note(HubDb db, Bulletin bulletin, string action, Actor actor, JsonObject? detail = null) =>
        audit.Add(db, actor, action, new AuditSubject("bulletin", bulletin.Id.ToString("D")), detail);

    private static Task<List<Guid>> IdsAsync(HubDb db, Guid id, CancellationToken ct) =>
        db.Set<BulletinItem>().Where(i => i.BulletinId == id).OrderBy(i => i.Position).Select(i => i.ItemId).ToListAsync(ct);

    private static IEnumerable<BulletinItem> Rows(Bulletin bulletin, IReadOnlyList<OutItem> items) =>
        items.Select((item, at) => new BulletinItem { BulletinId = bulletin.Id, Position = at + 1, ItemId = item.ItemId, PublicationId = item.PublicationId });

    private static JsonObject Content(Bulletin bulletin, IReadOnlyList<OutItem> items) =>
        new() { ["items"] = Codes(items), ["places"] = new JsonArray([.. bulletin.Places.Select(p => JsonValue.Create(p))]) };

    private static JsonArray Codes(IReadOnlyList<OutItem> items) => [.. items.Select(i => JsonValue.Create(i.Code))];

    private async Task<IReadOnlyList<OutItem>> CheckedAsync(HubDb db, BulletinDraft draft, DateTimeOffset now, CancellationToken ct)
    {
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == draft.ChannelId, ct);
        if (connectors[channel.Connector] is not IBroadcasts broadcasts)
        {
            throw new RefusedException("cannot-broadcast", "Kênh này không gửi được bản tin.", "This channel sends no bulletins.");
        }

        var rules = broadcasts.BroadcastRulesOf(await setups.ReadAsync(db, channel, ct));
        var fit = (await BulletinItems.FitAsync(db, channel.Id, now, ct)).ToDictionary(i => i.ItemId);
        List<Refusal> refusals = [.. Faults(draft, rules, now)];
        if (draft.Items.Any(i => !fit.ContainsKey(i)))
        {
            refusals.Add(Refusal.Of(
                "item-not-out", "Chỉ đưa vào bản tin những tin đã duyệt và đang có trên kênh, đăng trong 14 ngày qua.",
                "Only items that are approved and out on the channel, published in the last 14 days, go into a bulletin."));
        }

        if (draft.DueAt > now && await Workers.WhyNoTimeAsync(db, ct) is { } idle)
        {
            refusals.Add(idle);
        }

        return refusals.Count == 0 ? [.. draft.Items.Select(i => fit[i])] : throw new RefusedException(refusals);
    }

    private static IEnumerable<Refusal> Faults(BulletinDraft draft, BroadcastRules rules, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(draft.Name) || draft.Name.Length > LongestName)
        {
            yield return Refusal.Of("name-missing", $"Đặt tên cho bản tin, nhiều nhất {LongestName} ký tự.", $"Name the bulletin, {LongestName} characters at most.");
        }

        if (draft.Items.Count == 0 || draft.Items.Count > rules.MostPosts || draft.Items.Distinct().Count() != draft.Items.Count)
        {
            yield return Refusal.Of("items-wrong", $"Chọn từ 1 đến {rules.MostPosts} tin khác nhau.", $"Choose 1 to {rules.MostPosts} different items.");
        }

        if (draft.Places.Except(rules.Places.Select(p => p.Code)).Any())
        {
            yield return Refusal.Of("place-unknown", "Có nơi không nằm trong danh sách của nền tảng.", "One of the places is not in the platform's list.");
        }

        if (draft.DueAt > now.AddDays(31))
        {
            yield return Refusal.Of("due-too-far", "Hẹn gửi nhiều nhất 31 ngày tới.", "It may be due in 31 days at most.");
        }

        if (draft.DueAt > now && !BulletinClock.IsIn(rules, draft.DueAt))
        {
            yield return Refusal.Of(
                "out-of-hours", FormattableString.Invariant($"Bản tin chỉ gửi từ {rules.From:HH\\:mm} đến {rules.To:HH\\:mm}."), FormattableString.Invariant($"Bulletins go out from {rules.From:HH\\:mm} to {rules.To:HH\\:mm} only."));
        }
    }
}
