using Hub.Setup.Steps;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class SetupMapping : IEntityTypeConfiguration<SetupRow>, IEntityTypeConfiguration<SetupNote>
{
    public void Configure(EntityTypeBuilder<SetupRow> builder) => builder.ToTable("setup").HasKey(s => s.One);

    public void Configure(EntityTypeBuilder<SetupNote> builder) => builder.ToTable("setup_notes").HasKey(s => s.Step);
}
