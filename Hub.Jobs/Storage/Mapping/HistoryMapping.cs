using Hub.Channels;
using Hub.History;
using Hub.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class HistoryMapping : IEntityTypeConfiguration<HistoryRun>
{
    public void Configure(EntityTypeBuilder<HistoryRun> builder)
    {
        builder.ToTable("history_runs");
        builder.HasOne<Channel>().WithMany().HasForeignKey(r => r.ChannelId);
        builder.HasOne<User>().WithMany().HasForeignKey(r => r.StartedBy);
    }
}
