using Hub.Alerts;
using Hub.Engine;
using Hub.Instance.Backups;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class AlertMapping :
    IEntityTypeConfiguration<AlertChoice>, IEntityTypeConfiguration<AlertEndpoint>, IEntityTypeConfiguration<NightlyLetter>,
    IEntityTypeConfiguration<Backup>, IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<AlertChoice> builder) => builder.ToTable("alert_choices");

    public void Configure(EntityTypeBuilder<AlertEndpoint> builder) => builder.ToTable("alert_endpoints");

    public void Configure(EntityTypeBuilder<NightlyLetter> builder) => builder.ToTable("nightly_letters").HasKey(l => l.Day);

    public void Configure(EntityTypeBuilder<Backup> builder) => builder.ToTable("backups");

    public void Configure(EntityTypeBuilder<JobRun> builder) => builder.ToTable("job_runs").HasKey(r => new { r.Handler, r.Key });
}
