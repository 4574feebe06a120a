using Hub.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class AppMapping : IEntityTypeConfiguration<App>
{
    public void Configure(EntityTypeBuilder<App> builder)
    {
        builder.ToTable("apps");
        builder.Property(a => a.Settings).IsJsonMap();
        builder.Property(a => a.Secrets).IsJsonMap();
    }
}

internal sealed class ChannelMapping : IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Channel> builder)
    {
        builder.ToTable("channels");
        builder.Property(c => c.Settings).IsJsonMap();
        builder.Property(c => c.Secrets).IsJsonMap();
        builder.HasOne<App>().WithMany().HasForeignKey(c => c.AppId);
    }
}

internal sealed class PermissionMapping : IEntityTypeConfiguration<Permission>
{
    public void Configure(EntityTypeBuilder<Permission> builder)
    {
        builder.ToTable("permissions");
        builder.HasOne<Channel>().WithMany().HasForeignKey(p => p.ChannelId);
    }
}

internal sealed class StoredTokenMapping : IEntityTypeConfiguration<StoredToken>
{
    public void Configure(EntityTypeBuilder<StoredToken> builder)
    {
        builder.ToTable("channel_tokens");
        builder.HasKey(t => t.ChannelId);
        builder.HasOne<Channel>().WithOne().HasForeignKey<StoredToken>(t => t.ChannelId);
    }
}

internal sealed class StopMapping : IEntityTypeConfiguration<Stop>
{
    public void Configure(EntityTypeBuilder<Stop> builder) => builder.ToTable("stops");
}

internal sealed class ReleaseRulesMapping : IEntityTypeConfiguration<ReleaseRules>
{
    public void Configure(EntityTypeBuilder<ReleaseRules> builder)
    {
        builder.ToTable("release_rules");
        builder.HasKey(r => r.One);
        builder.Property(r => r.One).ValueGeneratedNever();
    }
}
