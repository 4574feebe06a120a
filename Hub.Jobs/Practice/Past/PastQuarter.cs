using Connectors;
using Hub.Alerts;
using Hub.Approvals;
using Hub.Audit;
using Hub.Bulletins;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.History;
using Hub.Items;
using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.Orders.Duty;
using Hub.Periods;
using Hub.Reach;
using Hub.Reports;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Answering = Hub.Orders.Answering;

namespace Hub.Practice.Past;

/// <param name="Items">How many items were told; 0 where the world has its past already.</param>
public sealed record PastFilled(PastCalendar Calendar, int Items);

/// <summary>
/// Gives a practice world the quarter that it would have if it were older, so that every screen and report has something to show. All of it goes
/// through the hub's own services in one transaction, in which its clock stands in the past: a process that dies leaves nothing behind, and
/// nobody sees half of it. Told once: what was made before the database was prepared is this past and nothing else.
/// </summary>
public sealed class PastQuarter(IServiceProvider services, IDbContextFactory<HubDb> databases, PracticeWorld world)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public async Task<PastFilled> FillAsync(CancellationToken ct)
    {
        await world.EnsureAsync(ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Database.SetCommandTimeout(Longest);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync("practice-past", ct);
        var mode = await db.HubMode.AsNoTracking().SingleAsync(ct);
        var calendar = PastCalendar.Before(mode.PreparedAt);
        if (mode.Mode != HubMode.Practice || await OfThePast(db).AnyAsync(ct))
        {
            return new PastFilled(calendar, 0);
        }

        await AgeAsync(db, calendar, ct);
        var tale = new PastTale(Tools.From(services), await PeopleAsync(ct), calendar);
        await tale.BeginAsync(db, ct);
        var plan = PastPlan.Of(calendar);
        foreach (var item in plan)
        {
            await tale.TellAsync(db, item, ct);

            // A hundred items would otherwise be looked through with every save.
            db.ChangeTracker.Clear();
        }

        await tale.EndAsync(db, ct);
        await db.HubMode.ExecuteUpdateAsync(s => s.SetProperty(m => m.ClockOffset, mode.ClockOffset), ct);
        await transaction.CommitAsync(ct);
        return new PastFilled(calendar, plan.Count);
    }

    /// <summary>Items of the invented past.</summary>
    public static IQueryable<Item> OfThePast(HubDb db) => db.Items.Where(i => db.HubMode.Any(m => m.Mode == HubMode.Practice && i.CreatedAt < m.PreparedAt));

    // The channels were there before the first item went out on them.
    private static async Task AgeAsync(HubDb db, PastCalendar calendar, CancellationToken ct)
    {
        await db.Channels.ExecuteUpdateAsync(s => s.SetProperty(c => c.CreatedAt, calendar.Begins).SetProperty(c => c.OpenedAt, calendar.Begins), ct);
        await db.Permissions.ExecuteUpdateAsync(s => s.SetProperty(p => p.ValidFrom, calendar.Begins), ct);
    }

    private async Task<PastPeople> PeopleAsync(CancellationToken ct) => new(
        await world.ActorAsync(PracticePeople.PressOfficer, ct), await world.ActorAsync(PracticePeople.Editor, ct), await world.ActorAsync(PracticePeople.Approver, ct),
        await world.ActorAsync(PracticePeople.SecondApprover, ct), await world.ActorAsync(PracticePeople.Manager, ct),
        await world.ActorAsync(PracticePeople.Administrator, ct));

    /// <summary>The hub's own services with an audit log that writes the hour of the past.</summary>
    internal sealed record Tools(
        PastTime Time, Saving Saving, Submitting Submitting, Approving Approving, Withdrawing Withdrawing, Reviewing Reviewing, ManualFigures Typed, Closing Closing,
        PastSending Sending, PastFigures Figures, AdoptingPosts Adopting, Settling Settling, Answering Answering, Composing Composing, Confirming Confirming, AuditSealer Sealer, HubSettings Settings)
    {
        public required PastStopTools Stops { get; init; }

        public required PastAlertTools Alerts { get; init; }

        public required ChannelFigures OfChannels { get; init; }

        public required PastReportTools Reports { get; init; }

        public static Tools From(IServiceProvider services)
        {
            var time = new PastTime();
            var audit = new AuditLog(time);
            var settling = Make<Settling>();
            return new Tools(
                time, Make<Saving>(), Make<Submitting>(), Make<Approving>(), Make<Withdrawing>(), Make<Reviewing>(), Make<ManualFigures>(), Make<Closing>(),
                new PastSending(services.GetRequiredService<Moves>(), services.GetRequiredService<PublicAddresses>(), audit, time),
                new PastFigures(services.GetRequiredService<ConnectorRegistry>()), ActivatorUtilities.CreateInstance<AdoptingPosts>(services, Make<Saving>()),
                settling, ActivatorUtilities.CreateInstance<Answering>(services, settling, audit), Make<Composing>(), Make<Confirming>(),
                ActivatorUtilities.CreateInstance<AuditSealer>(services, time), services.GetRequiredService<HubSettings>())
            {
                Stops = new PastStopTools(Make<Stopping>(), Make<Pausing>(), Make<Holding>(), Make<Mourning>(), Make<ReleaseRuling>(), Make<Releasing>()),
                Alerts = new PastAlertTools(Make<AlertSettings>(), Make<AlertEndpoints>(), Make<DutyRoster>()),
                OfChannels = Make<ChannelFigures>(),
                Reports = new PastReportTools(Make<Reporting>(), Make<ReportTexts>(), Make<Remarking>()),
            };

            T Make<T>() => ActivatorUtilities.CreateInstance<T>(services, audit);
        }
    }
}

/// <summary>Who did what in the past.</summary>
internal sealed record PastPeople(Actor Officer, Actor Editor, Actor Approver, Actor SecondApprover, Actor Manager, Actor Administrator);
