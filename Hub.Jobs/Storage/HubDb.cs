using Hub.Audit;
using Hub.Nodes;
using Hub.Outbox;
using Hub.People;
using Hub.Secrets;
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
