using Hub.Deliveries;
using Hub.Periods;
using Hub.Reach;
using Hub.Storage;

namespace Hub.Dashboards;

/// <summary>Figures of publications that were typed in and wait for a second person. Shown in grey, in no sum.</summary>
public sealed class OpenSample
{
    public required TypedSample Typed { get; init; }

    public required Publication Publication { get; init; }

    public static IQueryable<OpenSample> In(HubDb db, Scope scope)
    {
        var days = PeriodDays.Span(scope.First, scope.Last);
        var (start, end, channel, section) = (days.Start, days.End, scope.Channel?.Id, scope.Section);
        var open = from s in db.Set<TypedSample>()
                   join p in db.Publications on s.PublicationId equals p.Id
                   where s.Source == ReachSource.Manual && p.PublishedAt >= start && p.PublishedAt < end && !p.Surplus
                       && (channel == null || s.ChannelId == channel)
                       && (section == null || (p.Section ?? Scope.NoSection) == section)
                       && !db.Set<ReachConfirmation>().Any(c => c.SampleId == s.SampleId)
                       && !db.Set<TypedSample>().Any(n => n.Supersedes == s.SampleId)
                   select new OpenSample { Typed = s, Publication = p };
        if (!scope.OfSomeItems)
        {
            return open;
        }

        var items = ItemsOf.OutIn(db, scope, null);
        return open.Where(o => items.Contains(o.Publication.SubjectId));
    }
}
