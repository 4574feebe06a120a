using System.Globalization;
using Hub.Approvals;
using Hub.Audit;
using Hub.Channels;
using Hub.Items;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Stops;

/// <summary>From a form of the board to the service that does it.</summary>
public sealed class BoardActs(Stopping stopping, Pausing pausing, Holding holding, ReleaseRuling ruling, Mourning mourning)
{
    public async Task<Said> StopAsync(HubDb db, BoardForm form, Actor actor, CancellationToken ct)
    {
        await stopping.SetAsync(db, form.Reason ?? "", actor, ct);
        return new Said("stops.done-set");
    }

    public async Task<Said> LiftStopAsync(HubDb db, Actor actor, CancellationToken ct)
    {
        await stopping.LiftAsync(db, actor, ct);
        return new Said("stops.done-lifted");
    }

    public async Task<Said> PauseAsync(HubDb db, BoardForm form, Actor actor, CancellationToken ct)
    {
        var channel = await ChannelAsync(db, form, ct);
        await pausing.PauseAsync(db, channel.Id, form.Reason ?? "", actor, ct);
        return new Said("stops.done-paused", channel.Name);
    }

    public async Task<Said> ResumeAsync(HubDb db, BoardForm form, Actor actor, CancellationToken ct)
    {
        var channel = await ChannelAsync(db, form, ct);
        await pausing.ResumeAsync(db, channel.Id, actor, ct);
        return new Said("stops.done-resumed", channel.Name);
    }

    public async Task<Said> LetGoAsync(HubDb db, BoardForm form, Actor actor, CancellationToken ct)
    {
        var item = await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Code == form.Item, ct)
            ?? throw new RefusedException("no-such-item", "Không có tin này.", "There is no such item.");
        await holding.LetGoAsync(db, item.Id, actor, ct);
        return new Said("stops.done-let-go", item.Code);
    }

    public async Task<Said> MournAsync(HubDb db, BoardForm form, Actor actor, CancellationToken ct) =>
        new("stops.done-mourning", await mourning.SetAsync(db, Read(form.From), Read(form.To), form.Reason ?? "", actor, ct));

    public async Task<Said> EndMourningAsync(HubDb db, Actor actor, CancellationToken ct)
    {
        await mourning.LiftAsync(db, actor, ct);
        return new Said("stops.done-mourning-lifted");
    }

    public async Task<Said> QuietAsync(HubDb db, BoardForm form, Actor actor, CancellationToken ct)
    {
        await ruling.SetQuietAsync(db, Hour(form.From), Hour(form.To), actor, ct);
        return new Said("stops.done-quiet");
    }

    public async Task<Said> EndQuietAsync(HubDb db, Actor actor, CancellationToken ct)
    {
        await ruling.EndQuietAsync(db, actor, ct);
        return new Said("stops.done-quiet-ended");
    }

    public async Task<Said> CadenceAsync(HubDb db, BoardForm form, Actor actor, CancellationToken ct)
    {
        var channel = await ChannelAsync(db, form, ct);
        await ruling.SetCadenceAsync(db, channel.Id, form.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null, actor, ct);
        return new Said("stops.done-cadence", channel.Name);
    }

    private static async Task<Channel> ChannelAsync(HubDb db, BoardForm form, CancellationToken ct) =>
        await db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == form.Channel, ct)
        ?? throw new RefusedException("no-such-channel", "Hãy chọn một kênh.", "Choose a channel.");

    // Empty is allowed for some; what cannot be read is refused, and never taken for empty.
    private static DateTimeOffset? Read(string? text) => string.IsNullOrWhiteSpace(text) ? null : Times.Read(text)
        ?? throw new RefusedException("time-unclear", "Ghi giờ theo mẫu 08:30 31/12/2026.", "Write the time like 08:30 31/12/2026.");

    private static TimeOnly? Hour(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : TimeOnly.TryParseExact(text.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : throw new RefusedException("hour-unclear", "Ghi giờ theo mẫu 22:00.", "Write the hour like 22:00.");
}
