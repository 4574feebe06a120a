using Hub.Bulletins;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class BulletinMapping : IEntityTypeConfiguration<Bulletin>, IEntityTypeConfiguration<BulletinItem>
{
    public void Configure(EntityTypeBuilder<Bulletin> builder)
    {
        builder.ToTable("bulletins");
        builder.Property(b => b.Exchanges).HasColumnType("jsonb");
    }

    public void Configure(EntityTypeBuilder<BulletinItem> builder) => builder.ToTable("bulletin_items").HasKey(i => new { i.BulletinId, i.Position });
}
