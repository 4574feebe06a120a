using Hub.Approvals;
using Hub.Bulletins;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Items;
using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.Orders.Duty;
using Hub.Orders.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("orders");
        builder.HasOne<Item>().WithMany().HasForeignKey(o => o.ItemId);
        builder.HasOne<Approval>().WithOne().HasForeignKey<Order>(o => o.ApprovalId);
    }
}

internal sealed class OrderTaskMapping : IEntityTypeConfiguration<OrderTask>
{
    public void Configure(EntityTypeBuilder<OrderTask> builder)
    {
        builder.ToTable("order_tasks");
        builder.HasOne<Order>().WithMany().HasForeignKey(t => t.OrderId);
        builder.HasOne<Channel>().WithMany().HasForeignKey(t => t.ChannelId);
        builder.HasOne<Bulletin>().WithMany().HasForeignKey(t => t.BulletinId);
        builder.HasOne<Delivery>().WithMany().HasForeignKey(t => t.DeliveryId);
        builder.HasOne<Item>().WithMany().HasForeignKey(t => t.FollowUpId);
        builder.HasOne<Permission>().WithMany().HasForeignKey(t => t.PermissionId);
        builder.HasOne<Payload>().WithMany().HasForeignKey(t => t.CopyHash);
        builder.HasOne<Payload>().WithMany().HasForeignKey(t => t.NewHash);
    }
}

internal sealed class OrderProofMapping : IEntityTypeConfiguration<OrderProof>
{
    public void Configure(EntityTypeBuilder<OrderProof> builder)
    {
        builder.ToTable("order_proofs");
        builder.HasOne<OrderTask>().WithMany().HasForeignKey(p => p.TaskId);
    }
}

internal sealed class HouseTimeMapping : IEntityTypeConfiguration<HouseTime>
{
    public void Configure(EntityTypeBuilder<HouseTime> builder)
    {
        builder.ToTable("house_times");
        builder.HasKey(t => new { t.Kind, t.ByHand });
    }
}

internal sealed class OrderCertificateMapping : IEntityTypeConfiguration<OrderCertificate>
{
    public void Configure(EntityTypeBuilder<OrderCertificate> builder)
    {
        builder.ToTable("order_certificates");
        builder.HasKey(c => c.OrderId);
        builder.HasOne<Order>().WithOne().HasForeignKey<OrderCertificate>(c => c.OrderId);
    }
}

internal sealed class DutyTurnMapping : IEntityTypeConfiguration<DutyTurn>
{
    public void Configure(EntityTypeBuilder<DutyTurn> builder) => builder.ToTable("duty_roster");
}

internal sealed class EscalationStepMapping : IEntityTypeConfiguration<EscalationStep>
{
    public void Configure(EntityTypeBuilder<EscalationStep> builder)
    {
        builder.ToTable("escalation_steps");
        builder.HasOne<Channel>().WithMany().HasForeignKey(s => s.ChannelId);
    }
}

internal sealed class OrderReminderMapping : IEntityTypeConfiguration<OrderReminder>
{
    public void Configure(EntityTypeBuilder<OrderReminder> builder)
    {
        builder.ToTable("order_reminders");
        builder.HasKey(r => new { r.TaskId, r.StepId });
        builder.HasOne<OrderTask>().WithMany().HasForeignKey(r => r.TaskId);
        builder.HasOne<EscalationStep>().WithMany().HasForeignKey(r => r.StepId);
        builder.PrimitiveCollection(r => r.Recipients).HasColumnType("text[]");
    }
}
