using Hub.Periods;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class PeriodMapping :
    IEntityTypeConfiguration<Period>, IEntityTypeConfiguration<PeriodFigure>, IEntityTypeConfiguration<PeriodChannelFigure>, IEntityTypeConfiguration<PeriodDay>, IEntityTypeConfiguration<PeriodMonth>,
    IEntityTypeConfiguration<ReportingRules>, IEntityTypeConfiguration<PeriodReminder>, IEntityTypeConfiguration<ChannelRemark>
{
    public void Configure(EntityTypeBuilder<Period> builder) => builder.ToTable("periods").HasKey(p => p.Id);

    // Only read through EF: closing writes them in one statement.
    public void Configure(EntityTypeBuilder<PeriodFigure> builder)
    {
        builder.ToTable("period_figures").HasKey(f => new { f.PeriodId, f.PublicationId, f.Metric });
        builder.HasOne<Period>().WithMany().HasForeignKey(f => f.PeriodId);
    }

    public void Configure(EntityTypeBuilder<PeriodChannelFigure> builder)
    {
        builder.ToTable("period_channel_figures").HasKey(f => new { f.PeriodId, f.Id });
        builder.HasOne<Period>().WithMany().HasForeignKey(f => f.PeriodId);
    }

    public void Configure(EntityTypeBuilder<PeriodDay> builder) => builder.ToTable("period_days").HasNoKey();

    public void Configure(EntityTypeBuilder<PeriodMonth> builder) => builder.ToTable("period_months").HasNoKey();

    public void Configure(EntityTypeBuilder<ReportingRules> builder) => builder.ToTable("reporting_rules").HasKey(r => r.One);

    public void Configure(EntityTypeBuilder<PeriodReminder> builder)
    {
        builder.ToTable("period_reminders").HasKey(r => new { r.PeriodId, r.UserId, r.Day });
        builder.HasOne<Period>().WithMany().HasForeignKey(r => r.PeriodId);
    }

    public void Configure(EntityTypeBuilder<ChannelRemark> builder) => builder.ToTable("channel_remarks").HasKey(r => r.Id);
}
