using Connectors.Outbound;
using Hub.Alerts;
using Hub.Approvals;
using Hub.Audit;
using Hub.Bulletins;
using Hub.ByHand;
using Hub.Channels;
using Hub.Channels.Connecting;
using Hub.Counts;
using Hub.Dashboards;
using Hub.Deliveries;
using Hub.Deliveries.Looking;
using Hub.Deliveries.Operating;
using Hub.Deliveries.Sending;
using Hub.Engine;
using Hub.Evidence;
using Hub.History;
using Hub.Instance;
using Hub.Instance.Backups;
using Hub.Items;
using Hub.Items.Exporting;
using Hub.Items.Importing;
using Hub.Items.Watching;
using Hub.Kept;
using Hub.Mail;
using Hub.Media;
using Hub.Nodes;
using Hub.Orders;
using Hub.Outbox;
using Hub.Partners;
using Hub.People;
using Hub.Periods;
using Hub.PlugIns;
using Hub.Practice;
using Hub.Practice.Past;
using Hub.Printing;
using Hub.Reach;
using Hub.Reach.Importing;
using Hub.Reach.Metrics;
using Hub.Reports;
using Hub.Reports.Paper;
using Hub.Secrets;
using Hub.Setup.Steps;
using Hub.Site;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hub.Setup;

/// <summary>All of the hub but its pages, in reading order.</summary>
public static class HubJobs
{
    /// <summary>What is left to choose is the engine: <c>.UseQuartz()</c> or <c>.UseHangfire()</c>.</summary>
    public static JobEngineBuilder AddHubJobs(this IServiceCollection services, HubSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(settings.Addresses);
        services.AddHubStorage(settings.Database);
        services.AddNode(settings);
        services.AddHubSecrets(settings.MasterKey);
        services.AddAudit();
        services.AddAccounts();
        services.AddOutlets(settings);
        services.AddPictures();
        services.AddEditing(settings);
        services.AddSending(settings);
        services.AddByHand();
        services.AddBulletins();
        services.AddOrders();
        services.AddInstance(settings);
        services.AddReach();
        services.AddEvidence();
        services.AddHistory();
        services.AddAlerts(settings.Role);
        services.AddSetupSteps();
        services.AddSiteReading();
        services.AddCounting();
        if (settings.Mode == HubMode.Practice)
        {
            services.AddSingleton<PracticeWorld>();
            services.AddSingleton<SampleContent>();
            services.AddSingleton<MainJob>();
            services.AddSingleton<PracticeClock>();
            services.AddSingleton<PastQuarter>();
            services.AddSingleton<PastOfPlatforms>();
        }

        return new JobEngineBuilder(services);
    }

    private static void AddNode(this IServiceCollection services, HubSettings settings)
    {
        services.AddSingleton(NodeName.OfThisProcess());
        services.AddSingleton<NodeClock>();
        services.TryAddSingleton<IDiskSpace, DiskSpace>();
        services.AddHubFence(settings.Instance);
        services.AddHostedService<NodeHeartbeat>();
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<Accounts>();
        services.AddSingleton<MailDesk>();
        services.AddSingleton<IOutboxDoer, MailSending>();
    }

    private static void AddOutlets(this IServiceCollection services, HubSettings settings)
    {
        services.AddConnectors();
        services.AddSingleton(settings.Outbound);
        services.AddSingleton<OutboundFactory>();
        services.AddSingleton<PublicPages>();
        services.AddSingleton<ChannelSetups>();
        services.AddSingleton<TokenRenewal>();
        services.AddSingleton<IJobHandler, TokenRound>();
        services.AddSingleton(TokenRound.EachHour);
        services.AddChannelDesk();
        services.AddConnecting();
    }

    private static void AddChannelDesk(this IServiceCollection services)
    {
        services.AddSingleton<WorldRules>();
        services.AddSingleton<ChannelSaving>();
        services.AddSingleton<Permitting>();
        services.AddSingleton<Opening>();
        services.AddSingleton<Retiring>();
        services.AddSingleton<Pausing>();
        services.AddSingleton<Stopping>();
        services.AddSingleton<Checking>();
        services.AddSingleton<DryRuns>();
        services.AddSingleton<SecretRotation>();
        services.AddSingleton<FeedKeys>();
        services.AddSingleton<FeedDoor>();
        services.AddSingleton<Mending>();
        services.AddSingleton<ReleaseRuling>();
        services.AddSingleton<Mourning>();
    }

    private static void AddPictures(this IServiceCollection services)
    {
        services.AddSingleton<IPictureWork, VipsPictureWork>();
        services.AddSingleton(_ => new PagePrinter());
    }

    private static void AddEditing(this IServiceCollection services, HubSettings settings)
    {
        services.AddSingleton(new ReleaseWindows(practice: settings.Mode == HubMode.Practice));
        services.AddSingleton<Renderer>();
        services.AddSingleton<Saving>();
        services.AddSingleton<Holding>();
        services.AddSingleton<Submitting>();
        services.AddSingleton<Approving>();
        services.AddSingleton<MediaStore>();
        services.AddSingleton<HouseCover>();
        services.AddSingleton<FilePictures>();
        services.AddSingleton<FileImport>();
        services.AddSingleton<ItemExport>();
        services.AddContentWatch(settings);
    }

    private static void AddContentWatch(this IServiceCollection services, HubSettings settings)
    {
        services.AddSingleton<IJobHandler, ContentWatch>();
        if (settings.ContentFolder is not null)
        {
            services.AddSingleton(ContentWatch.EachMinute);
        }
    }

    private static void AddSending(this IServiceCollection services, HubSettings settings)
    {
        services.AddSingleton(settings.Waits);
        services.AddSingleton(settings.Lease);
        services.TryAddSingleton<INoise, Noise>();
        services.TryAddSingleton<ICheckpoints, NoCheckpoints>();
        services.AddSingleton<RuleContexts>();
        services.AddSingleton<Transactions>();
        services.AddSingleton<Moves>();
        services.AddSingleton<DeliveryPlanner>();
        services.AddSingleton<ClaimedDeliveries>();
        services.AddSingleton<Record>();
        services.AddSingleton<DeliveryRunner>();
        services.AddSingleton<LaneWakes>();
        services.AddSingleton<DeliveryTable>();
        services.AddSingleton<Decisions>();
        services.AddSingleton<Releasing>();
        services.AddSingleton<Rescheduling>();
        services.AddSingleton<BulkActs>();
        services.AddSingleton<Lane>();
        services.AddSingleton<IJobHandler, LaneHandler>();
        services.AddSingleton<IJobHandler, Watchdog>();
        services.AddSingleton(Watchdog.EachMinute);
        services.AddSingleton<PublicLooks>();
        services.AddSingleton<IJobHandler, LookRound>();
        services.AddSingleton(LookRound.EachFiveMinutes);
    }

    private static void AddInstance(this IServiceCollection services, HubSettings settings)
    {
        services.AddSingleton<OwnerDatabase>();
        services.AddSingleton<DatabaseDump>();
        services.AddSingleton<Adopting>();
        services.AddSingleton<BackingUp>();
        services.AddSingleton<IJobHandler, ScheduledBackup>();
        if (settings.Backup.Folder is not null)
        {
            services.AddSingleton(ScheduledBackup.Daily(settings.Backup));
        }

        services.AddSingleton<Restoring>();
    }

    private static void AddReach(this IServiceCollection services)
    {
        services.AddSingleton<IOutboxDoer, ReachPlanning>();
        services.AddSingleton<IJobHandler, OutboxRelay>();
        services.AddSingleton(OutboxRelay.EachMinute);
        services.AddSingleton<MetricSwitches>();
        services.AddSingleton<ReachReader>();
        services.AddSingleton<ReachRound>();
        services.AddSingleton<IJobHandler>(provider => provider.GetRequiredService<ReachRound>());
        services.AddSingleton(ReachRound.EachMinute);
        services.AddSingleton<IJobHandler, ReachMonths>();
        services.AddSingleton(ReachMonths.Daily);
        services.AddSingleton<MetricDefinitions>();
        services.AddSingleton<ManualFigures>();
        services.AddSingleton<ChannelFigures>();
        services.AddSingleton<AnsweringForEvidence>();
        services.AddSingleton<FigureImports>();
        services.AddSingleton<EvidenceFiles>();
        services.AddSingleton<PageRecord>();
        services.AddSingleton<IJobHandler, EvidencePageRound>();
        services.AddSingleton(EvidencePageRound.EachMinute);
        services.AddSingleton<Closing>();
        services.AddSingleton<CloseDays>();
        services.AddSingleton<PeriodReminding>();
        services.AddSingleton<Remarking>();
        services.AddSingleton<Reporting>();
        services.AddSingleton<ReportTexts>();
        services.AddSingleton<Editions>();
        services.AddSingleton<ReachTable>();
        services.AddSingleton<BoardReading>();
        services.AddSingleton<SeriesReading>();
    }
}
