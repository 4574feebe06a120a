using Hub.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hub.Storage.Mapping;

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>, IEntityTypeConfiguration<ReportText>
{
    public void Configure(EntityTypeBuilder<Report> builder) => builder.ToTable("reports").HasKey(r => r.Id);

    public void Configure(EntityTypeBuilder<ReportText> builder)
    {
        builder.ToTable("report_texts").HasKey(t => new { t.ReportId, t.Part, t.Version });
        builder.HasOne<Report>().WithMany().HasForeignKey(t => t.ReportId);
    }
}
