using Hub.ByHand;
using Hub.Deliveries;
using Hub.Orders.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class HandClaimMapping : IEntityTypeConfiguration<HandClaim>
{
    public void Configure(EntityTypeBuilder<HandClaim> builder)
    {
        builder.ToTable("hand_claims");
        builder.HasKey(c => c.DeliveryId);
        builder.HasOne<Delivery>().WithOne().HasForeignKey<HandClaim>(c => c.DeliveryId);
    }
}

internal sealed class HandCaptureMapping : IEntityTypeConfiguration<HandCapture>
{
    public void Configure(EntityTypeBuilder<HandCapture> builder)
    {
        builder.ToTable("hand_captures");
        builder.HasKey(c => c.DeliveryId);
        builder.HasOne<Delivery>().WithOne().HasForeignKey<HandCapture>(c => c.DeliveryId);
    }
}

internal sealed class PageCheckMapping : IEntityTypeConfiguration<PageCheck>
{
    public void Configure(EntityTypeBuilder<PageCheck> builder)
    {
        builder.ToTable("page_checks");
        builder.HasOne<Delivery>().WithMany().HasForeignKey(c => c.DeliveryId);
    }
}

internal sealed class HandReminderMapping : IEntityTypeConfiguration<HandReminder>
{
    public void Configure(EntityTypeBuilder<HandReminder> builder)
    {
        builder.ToTable("hand_reminders");
        builder.HasKey(r => new { r.DeliveryId, r.StepId });
        builder.HasOne<Delivery>().WithMany().HasForeignKey(r => r.DeliveryId);
        builder.HasOne<EscalationStep>().WithMany().HasForeignKey(r => r.StepId);
        builder.PrimitiveCollection(r => r.Recipients).HasColumnType("text[]");
    }
}
