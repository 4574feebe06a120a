using Hub.PlugIns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class PlugInMapping : IEntityTypeConfiguration<ListedPlugIn>
{
    public void Configure(EntityTypeBuilder<ListedPlugIn> builder) => builder.ToTable("plug_ins");
}
