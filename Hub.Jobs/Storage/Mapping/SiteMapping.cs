using Hub.Channels;
using Hub.Counts;
using Hub.Items;
using Hub.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class FeedIdentityMapping : IEntityTypeConfiguration<FeedIdentity>
{
    public void Configure(EntityTypeBuilder<FeedIdentity> builder)
    {
        builder.ToTable("feed_identity");
        builder.HasKey(i => i.One);
        builder.Property(i => i.One).ValueGeneratedNever();
    }
}

internal sealed class ItemCountMapping : IEntityTypeConfiguration<ItemCount>
{
    // Only read through EF: counts are added by a statement of their own.
    public void Configure(EntityTypeBuilder<ItemCount> builder)
    {
        builder.ToTable("item_counts");
        builder.HasNoKey();
        builder.HasOne<Item>().WithMany().HasForeignKey(c => c.ItemId);
        builder.HasOne<Channel>().WithMany().HasForeignKey(c => c.ChannelId);
    }
}
