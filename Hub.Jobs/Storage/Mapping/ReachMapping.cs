using Hub.Channels;
using Hub.Deliveries;
using Hub.Items;
using Hub.Reach;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class ReachPlanMapping : IEntityTypeConfiguration<ReachPlanRow>
{
    public void Configure(EntityTypeBuilder<ReachPlanRow> builder)
    {
        builder.ToTable("reach_plan");
        builder.HasKey(r => new { r.PublicationId, r.Slot });
        builder.HasOne<Publication>().WithMany().HasForeignKey(r => r.PublicationId);
    }
}

internal sealed class ReachSampleMapping : IEntityTypeConfiguration<ReachSample>
{
    public void Configure(EntityTypeBuilder<ReachSample> builder)
    {
        builder.ToTable("reach_samples");
        builder.HasKey(s => new { s.Id, s.ReadAt });
        builder.HasOne<Publication>().WithMany().HasForeignKey(s => s.PublicationId);
        builder.HasOne<Subject>().WithMany().HasForeignKey(s => s.SubjectId);
        builder.HasOne<Channel>().WithMany().HasForeignKey(s => s.ChannelId);
    }
}

internal sealed class ReachConfirmationMapping : IEntityTypeConfiguration<ReachConfirmation>
{
    public void Configure(EntityTypeBuilder<ReachConfirmation> builder)
    {
        builder.ToTable("reach_confirmations");
        builder.HasKey(c => c.SampleId);
    }
}

internal sealed class MetricSwitchMapping : IEntityTypeConfiguration<MetricSwitch>
{
    public void Configure(EntityTypeBuilder<MetricSwitch> builder)
    {
        builder.ToTable("metric_switches");
        builder.HasKey(s => new { s.ChannelId, s.Metric, s.Version });
    }
}
