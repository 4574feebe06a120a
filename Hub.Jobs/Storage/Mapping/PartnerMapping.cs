using Hub.Channels;
using Hub.Partners;
using Hub.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class FeedKeyMapping : IEntityTypeConfiguration<FeedKey>
{
    public void Configure(EntityTypeBuilder<FeedKey> builder)
    {
        builder.ToTable("feed_keys");
        builder.HasOne<Channel>().WithMany().HasForeignKey(k => k.ChannelId);
        builder.HasOne<User>().WithMany().HasForeignKey(k => k.MadeBy);
        builder.HasOne<User>().WithMany().HasForeignKey(k => k.RevokedBy);
    }
}
