using Hub.Approvals;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Looking;
using Hub.Incidents;
using Hub.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("deliveries");
        builder.Ignore(d => d.PublishKey).Ignore(d => d.SendKey);
        builder.HasOne<Subject>().WithMany().HasForeignKey(d => new { d.SubjectId, d.Sample }).HasPrincipalKey(s => new { s.Id, s.Sample });
        builder.HasOne<Channel>().WithMany().HasForeignKey(d => d.ChannelId);
        builder.HasOne<Approval>().WithMany().HasForeignKey(d => d.ApprovalId);
        builder.HasOne<Publication>().WithMany().HasForeignKey(d => d.Target);

        // The facts are columns of the row, under their own names.
        var facts = builder.ComplexProperty(d => d.Facts);
        facts.IsRequired();
        foreach (var property in typeof(DeliveryFacts).GetProperties().Where(p => p.Name != "EqualityContract"))
        {
            facts.Property(property.PropertyType, property.Name).HasColumnName(Kebab.Snake(property.Name));
        }
    }
}

internal sealed class PlacementMapping : IEntityTypeConfiguration<Placement>
{
    public void Configure(EntityTypeBuilder<Placement> builder)
    {
        builder.ToTable("placements");
        builder.HasKey(p => new { p.SubjectId, p.ChannelId });
    }
}

internal sealed class AttemptMapping : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> builder)
    {
        builder.ToTable("attempts");
        builder.HasOne<Delivery>().WithMany().HasForeignKey(a => a.DeliveryId);
        builder.Property(a => a.Exchanges).HasColumnType("jsonb");
    }
}

internal sealed class PublicationMapping : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("publications");
        builder.HasOne<Subject>().WithMany().HasForeignKey(p => p.SubjectId);
        builder.HasOne<Delivery>().WithMany().HasForeignKey(p => p.DeliveryId);

        // Triggers fill them.
        builder.Property(p => p.OnSite).ValueGeneratedOnAddOrUpdate();
        builder.Property(p => p.Section).ValueGeneratedOnAddOrUpdate();
        builder.Property(p => p.KnownAt).ValueGeneratedOnAdd();
        builder.Property(p => p.ViewsBefore).ValueGeneratedOnAddOrUpdate();
        builder.Property(p => p.ClicksBefore).ValueGeneratedOnAddOrUpdate();
    }
}

internal sealed class PublicationChangeMapping : IEntityTypeConfiguration<PublicationChange>
{
    public void Configure(EntityTypeBuilder<PublicationChange> builder)
    {
        builder.ToTable("publication_changes");
        builder.HasOne<Publication>().WithMany().HasForeignKey(c => c.PublicationId);
        builder.HasOne<Delivery>().WithMany().HasForeignKey(c => c.DeliveryId);
        builder.HasOne<Payload>().WithMany().HasForeignKey(c => c.PayloadHash);
    }
}

internal sealed class IncidentMapping : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> builder) => builder.ToTable("incidents");
}

internal sealed class PublicLookMapping : IEntityTypeConfiguration<PublicLook>
{
    public void Configure(EntityTypeBuilder<PublicLook> builder)
    {
        builder.ToTable("public_looks");
        builder.HasOne<Publication>().WithMany().HasForeignKey(l => l.PublicationId);
    }
}
