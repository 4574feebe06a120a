using Hub.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class AuditMapping :
    IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<AuditSeal>, IEntityTypeConfiguration<UnsealedAudit>
{
    // The database fills the area.
    public void Configure(EntityTypeBuilder<AuditEntry> builder) => builder.ToTable("audit").Property(e => e.Area).ValueGeneratedOnAddOrUpdate();

    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.ToTable("audit_seal").HasKey(s => s.Position);
        builder.Property(s => s.Position).ValueGeneratedNever();
        builder.HasOne<AuditEntry>().WithOne().HasForeignKey<AuditSeal>(s => s.AuditId);
    }

    public void Configure(EntityTypeBuilder<UnsealedAudit> builder)
    {
        builder.ToTable("audit_unsealed").HasKey(u => u.AuditId);
        builder.HasOne<AuditEntry>().WithOne().HasForeignKey<UnsealedAudit>(u => u.AuditId);
    }
}
