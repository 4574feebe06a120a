using Hub.Dashboards;
using Hub.Reach;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Reading;

/// <summary>One of the highest figures of a channel and metric.</summary>
public sealed record TopFigure(Guid PublicationId, Guid SubjectId, Guid ChannelId, string Metric, long Value, ReachQualifier Qualifier, ReachSource Source, Guid SampleId);

internal static class TopReading
{
    /// <summary>Of each channel and metric the highest, in the order of pages: what is equal by its publication.</summary>
    public static async Task<IReadOnlyList<TopFigure>> ReadAsync(HubDb db, ReportBasis basis, CancellationToken ct) =>
        [
            .. from f in await PeriodRows.TopAt(
                   db, [.. TopItems.Metrics], TopItems.Most, basis.Days.First, basis.Days.Last, basis.CutOff, basis.Closed, [.. basis.Quarters], basis.CutOff).ToListAsync(ct)
               orderby f.Value descending, f.PublicationId
               select new TopFigure(f.PublicationId, f.SubjectId, f.ChannelId, f.Metric, f.Value!.Value, f.Qualifier, f.Source, f.SampleId!.Value),
        ];
}
