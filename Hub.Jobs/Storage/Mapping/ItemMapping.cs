using Hub.Items;
using Hub.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class SubjectMapping : IEntityTypeConfiguration<Subject>
{
    public void Configure(EntityTypeBuilder<Subject> builder) => builder.ToTable("subjects");
}

internal sealed class ItemMapping : IEntityTypeConfiguration<Item>
{
    public void Configure(EntityTypeBuilder<Item> builder)
    {
        builder.ToTable("items");
        builder.HasOne<Subject>().WithOne().HasForeignKey<Item>(i => i.Id);
    }
}

internal sealed class RevisionMapping : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> builder)
    {
        builder.ToTable("revisions");
        builder.HasOne<Item>().WithMany().HasForeignKey(r => r.ItemId);
        builder.Property(r => r.Overrides).HasColumnType("jsonb");
    }
}

internal sealed class RevisionMediaMapping : IEntityTypeConfiguration<RevisionMedia>
{
    public void Configure(EntityTypeBuilder<RevisionMedia> builder)
    {
        builder.ToTable("revision_media");
        builder.HasKey(m => new { m.RevisionId, m.Position });
        builder.HasOne<Revision>().WithMany().HasForeignKey(m => m.RevisionId);
        builder.Property(m => m.Sha256).HasColumnName("sha256");
        builder.HasOne<MediaObject>().WithMany().HasForeignKey(m => m.Sha256);
    }
}

internal sealed class EvidencePictureMapping : IEntityTypeConfiguration<EvidencePicture>
{
    public void Configure(EntityTypeBuilder<EvidencePicture> builder)
    {
        builder.ToTable("evidence_pictures");
        builder.HasKey(e => e.Sha256);
        builder.Property(e => e.Sha256).HasColumnName("sha256");
        builder.HasOne<MediaObject>().WithOne().HasForeignKey<EvidencePicture>(e => e.Sha256);
    }
}

internal sealed class MediaMapping : IEntityTypeConfiguration<MediaObject>
{
    public void Configure(EntityTypeBuilder<MediaObject> builder)
    {
        builder.ToTable("media");
        builder.HasKey(m => m.Sha256);
    }
}

internal sealed class ReadFileMapping : IEntityTypeConfiguration<ReadFile>
{
    public void Configure(EntityTypeBuilder<ReadFile> builder)
    {
        builder.ToTable("item_files");
        builder.HasKey(f => f.Path);
        builder.HasOne<Item>().WithMany().HasForeignKey(f => f.ItemId);
        builder.HasOne<Revision>().WithMany().HasForeignKey(f => f.RevisionId);
    }
}

internal sealed class ItemCodeCounterMapping : IEntityTypeConfiguration<ItemCodeCounter>
{
    public void Configure(EntityTypeBuilder<ItemCodeCounter> builder)
    {
        builder.ToTable("item_code_counters");
        builder.HasKey(c => new { c.Prefix, c.Year });
    }
}

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisation");
        builder.HasKey(o => o.One);
        builder.Property(o => o.One).ValueGeneratedNever();
    }
}

internal sealed class WantedChannelMapping : IEntityTypeConfiguration<WantedChannel>
{
    public void Configure(EntityTypeBuilder<WantedChannel> builder)
    {
        builder.ToTable("wanted_channels");
        builder.HasKey(w => new { w.ItemId, w.ChannelId });
        builder.HasOne<Item>().WithMany().HasForeignKey(w => w.ItemId);
        builder.HasOne<Channels.Channel>().WithMany().HasForeignKey(w => w.ChannelId);
    }
}
