using Hub.Approvals;
using Hub.Channels;
using Hub.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class PayloadMapping : IEntityTypeConfiguration<Payload>
{
    public void Configure(EntityTypeBuilder<Payload> builder)
    {
        builder.ToTable("payloads");
        builder.HasKey(p => p.Hash);
    }
}

internal sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.ToTable("submissions");
        builder.HasOne<Item>().WithMany().HasForeignKey(s => s.ItemId);
        builder.HasOne<Revision>().WithMany().HasForeignKey(s => s.RevisionId);
    }
}

internal sealed class SubmissionChannelMapping : IEntityTypeConfiguration<SubmissionChannel>
{
    public void Configure(EntityTypeBuilder<SubmissionChannel> builder)
    {
        builder.ToTable("submission_channels");
        builder.HasKey(c => new { c.SubmissionId, c.ChannelId });
        builder.HasOne<Submission>().WithMany().HasForeignKey(c => c.SubmissionId);
        builder.HasOne<Channel>().WithMany().HasForeignKey(c => c.ChannelId);
        builder.HasOne<Payload>().WithMany().HasForeignKey(c => c.PayloadHash);
    }
}

internal sealed class ApprovalMapping : IEntityTypeConfiguration<Approval>
{
    public void Configure(EntityTypeBuilder<Approval> builder)
    {
        builder.ToTable("approvals");
        builder.HasOne<Subject>().WithMany().HasForeignKey(a => a.SubjectId);
        builder.HasOne<Submission>().WithMany().HasForeignKey(a => a.SubmissionId);
    }
}

internal sealed class ApprovalSignatureMapping : IEntityTypeConfiguration<ApprovalSignature>
{
    public void Configure(EntityTypeBuilder<ApprovalSignature> builder)
    {
        builder.ToTable("approval_signatures");
        builder.Property<string?>(Sealed.Hash);
        builder.HasKey(s => new { s.ApprovalId, s.UserId });
        builder.HasOne<Approval>().WithMany().HasForeignKey(s => s.ApprovalId);
    }
}

internal sealed class ApprovalChannelMapping : IEntityTypeConfiguration<ApprovalChannel>
{
    public void Configure(EntityTypeBuilder<ApprovalChannel> builder)
    {
        builder.ToTable("approval_channels");
        builder.HasKey(c => new { c.ApprovalId, c.ChannelId });
        builder.HasOne<Approval>().WithMany().HasForeignKey(c => c.ApprovalId);
        builder.HasOne<Channel>().WithMany().HasForeignKey(c => c.ChannelId);
        builder.HasOne<Payload>().WithMany().HasForeignKey(c => c.PayloadHash);
    }
}

internal sealed class TrackedLinkMapping : IEntityTypeConfiguration<TrackedLink>
{
    public void Configure(EntityTypeBuilder<TrackedLink> builder)
    {
        builder.ToTable("tracked_links");
        builder.HasKey(l => l.Key);
        builder.HasOne<Item>().WithMany().HasForeignKey(l => l.ItemId);
        builder.HasOne<Channel>().WithMany().HasForeignKey(l => l.ChannelId);
    }
}
