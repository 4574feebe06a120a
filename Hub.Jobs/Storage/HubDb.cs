using Hub.Alerts;
using Hub.Approvals;
using Hub.Audit;
using Hub.Channels;
using Hub.Counts;
using Hub.Deliveries;
using Hub.Engine;
using Hub.Incidents;
using Hub.Instance.Backups;
using Hub.Items;
using Hub.Media;
using Hub.Nodes;
using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.Orders.Duty;
using Hub.Orders.Reminders;
using Hub.Outbox;
using Hub.Partners;
using Hub.People;
using Hub.PlugIns;
using Hub.Secrets;
using Hub.Site;
using Hub.Storage.Mapping;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>Every table of the hub. Each names its table in a class of <c>Storage/Mapping</c>; columns follow by convention.</summary>
public sealed class HubDb(DbContextOptions<HubDb> options) : IdentityDbContext<User, Role, Guid>(options)
{
    public const string Schema = "hub";

    public DbSet<HubModeRow> HubMode => Set<HubModeRow>();
    public DbSet<Node> Nodes => Set<Node>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();
    public DbSet<UnsealedAudit> AuditUnsealed => Set<UnsealedAudit>();
    public DbSet<DataKey> DataKeys => Set<DataKey>();
    public DbSet<OutboxEntry> Outbox => Set<OutboxEntry>();

    public DbSet<Organisation> Organisation => Set<Organisation>();
    public DbSet<Subject> Subjects => Set<Subject>();
    public DbSet<Item> Items => Set<Item>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<RevisionMedia> RevisionMedia => Set<RevisionMedia>();
    public DbSet<ReadFile> ReadFiles => Set<ReadFile>();
    public DbSet<ItemCodeCounter> ItemCodeCounters => Set<ItemCodeCounter>();
    public DbSet<WantedChannel> WantedChannels => Set<WantedChannel>();
    public DbSet<MediaObject> Media => Set<MediaObject>();

    public DbSet<ListedPlugIn> PlugIns => Set<ListedPlugIn>();
    public DbSet<App> Apps => Set<App>();
    public DbSet<Channel> Channels => Set<Channel>();
    public DbSet<Permission> Permissions => Set<Permission>();
    public DbSet<StoredToken> Tokens => Set<StoredToken>();
    public DbSet<FeedKey> FeedKeys => Set<FeedKey>();
    public DbSet<Stop> Stops => Set<Stop>();
    public DbSet<ReleaseRules> ReleaseRules => Set<ReleaseRules>();

    public DbSet<Payload> Payloads => Set<Payload>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<SubmissionChannel> SubmissionChannels => Set<SubmissionChannel>();
    public DbSet<Approval> Approvals => Set<Approval>();
    public DbSet<ApprovalSignature> ApprovalSignatures => Set<ApprovalSignature>();
    public DbSet<ApprovalChannel> ApprovalChannels => Set<ApprovalChannel>();
    public DbSet<TrackedLink> TrackedLinks => Set<TrackedLink>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderTask> OrderTasks => Set<OrderTask>();
    public DbSet<OrderProof> OrderProofs => Set<OrderProof>();
    public DbSet<HouseTime> HouseTimes => Set<HouseTime>();
    public DbSet<OrderCertificate> OrderCertificates => Set<OrderCertificate>();
    public DbSet<DutyTurn> DutyTurns => Set<DutyTurn>();
    public DbSet<EscalationStep> EscalationSteps => Set<EscalationStep>();
    public DbSet<OrderReminder> OrderReminders => Set<OrderReminder>();

    public DbSet<Placement> Placements => Set<Placement>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<PublicationChange> PublicationChanges => Set<PublicationChange>();
    public DbSet<Incident> Incidents => Set<Incident>();
    public DbSet<AlertChoice> AlertChoices => Set<AlertChoice>();
    public DbSet<AlertEndpoint> AlertEndpoints => Set<AlertEndpoint>();
    public DbSet<NightlyLetter> NightlyLetters => Set<NightlyLetter>();
    public DbSet<Backup> Backups => Set<Backup>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<FeedIdentity> FeedIdentities => Set<FeedIdentity>();
    public DbSet<ItemCount> ItemCounts => Set<ItemCount>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Conventions.Add(_ => new KebabEnumConvention());
        configurationBuilder.Conventions.Add(_ => new SnakeCaseConvention());
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema(Schema);
        builder.ApplyConfigurationsFromAssembly(typeof(HubDb).Assembly);
        builder.HasDbFunction(() => HubClock.Now()).HasName("now").HasSchema(Schema);
    }
}
