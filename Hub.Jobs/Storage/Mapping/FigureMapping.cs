using Hub.Channels;
using Hub.Deliveries;
using Hub.Kept;
using Hub.Reach;
using Hub.Reach.Importing;
using Hub.Reach.Totals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class FigureMapping :
    IEntityTypeConfiguration<StandingFigure>, IEntityTypeConfiguration<FigureDay>, IEntityTypeConfiguration<ChannelFigure>, IEntityTypeConfiguration<ChangedEvidence>,
    IEntityTypeConfiguration<FigureImport>, IEntityTypeConfiguration<FigureMonth>, IEntityTypeConfiguration<TypedSample>, IEntityTypeConfiguration<EvidenceFile>, IEntityTypeConfiguration<EvidencePage>
{
    // Only read through EF: triggers write them.
    public void Configure(EntityTypeBuilder<StandingFigure> builder)
    {
        builder.ToTable("standing_figures").HasKey(f => new { f.PublicationId, f.Metric });
        builder.HasOne<Publication>().WithMany().HasForeignKey(f => f.PublicationId);
    }

    public void Configure(EntityTypeBuilder<FigureDay> builder) => builder.ToTable("figure_days").HasNoKey();

    public void Configure(EntityTypeBuilder<FigureMonth> builder) => builder.ToTable("figure_months").HasNoKey();

    public void Configure(EntityTypeBuilder<TypedSample> builder)
    {
        builder.ToTable("typed_samples").HasKey(t => t.SampleId);
        builder.HasOne<Publication>().WithMany().HasForeignKey(t => t.PublicationId);
    }

    public void Configure(EntityTypeBuilder<ChangedEvidence> builder) => builder.ToTable("changed_evidence").HasKey(c => c.SampleId);

    public void Configure(EntityTypeBuilder<EvidenceFile> builder)
    {
        builder.ToTable("evidence_files").HasKey(f => f.Sha256);
        builder.Property(f => f.Sha256).HasColumnName("sha256");
    }

    public void Configure(EntityTypeBuilder<EvidencePage> builder)
    {
        builder.ToTable("evidence_pages").HasKey(p => p.Id);
        builder.Property(p => p.Sha256).HasColumnName("sha256");
        builder.HasOne<EvidenceFile>().WithMany().HasForeignKey(p => p.Sha256);
    }

    public void Configure(EntityTypeBuilder<FigureImport> builder) => builder.ToTable("figure_imports").HasKey(f => f.Id);

    public void Configure(EntityTypeBuilder<ChannelFigure> builder)
    {
        builder.ToTable("channel_figures").HasKey(f => f.Id);
        builder.HasOne<Channel>().WithMany().HasForeignKey(f => f.ChannelId);
    }
}
