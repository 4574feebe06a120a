using Hub.Nodes;
using Hub.Outbox;
using Hub.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class FoundationMapping :
    IEntityTypeConfiguration<HubModeRow>, IEntityTypeConfiguration<Node>,
    IEntityTypeConfiguration<DataKey>, IEntityTypeConfiguration<OutboxEntry>
{
    public void Configure(EntityTypeBuilder<HubModeRow> builder) => builder.ToTable("hub_mode").HasKey(m => m.Mode);

    public void Configure(EntityTypeBuilder<Node> builder) => builder.ToTable("nodes").Ignore(n => n.Machine);

    public void Configure(EntityTypeBuilder<DataKey> builder) => builder.ToTable("data_keys");

    public void Configure(EntityTypeBuilder<OutboxEntry> builder) =>
        builder.ToTable("outbox").Property(e => e.Payload).HasColumnType("jsonb");
}
