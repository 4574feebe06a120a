using Hub.Reach;
using Hub.Reach.Totals;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

public static class PeriodRows
{
    /// <summary>Copies what counted at the cut-off into the period; says how many figures.</summary>
    public static Task<long> FreezeAsync(HubDb db, Guid period, DateTimeOffset cutOff, CancellationToken ct) =>
        db.Database.SqlQuery<long>($"select hub.freeze_period({period}, {cutOff}) as \"Value\"").SingleAsync(ct);

    /// <summary>The same rows, before they are copied.</summary>
    public static IQueryable<StandingFigure> FiguresToClose(HubDb db, DateOnly first, DateOnly last, DateTimeOffset cutOff) =>
        db.Set<StandingFigure>().FromSql($"select * from hub.figures_to_close({first}, {last}, {cutOff})").AsNoTracking();

    /// <summary>The same of whole channels.</summary>
    public static IQueryable<ChannelFigure> ChannelFiguresToClose(HubDb db, DateOnly first, DateOnly last, DateTimeOffset cutOff) =>
        db.Set<ChannelFigure>().FromSql($"select * from hub.channel_figures_to_close({first}, {last}, {cutOff})").AsNoTracking();

    /// <summary>
    /// The figures of what came out on these days: those a closed period showed where one is named; else those that the closed quarters showed of their
    /// days, and of the others what counted at the cut-off of what was known by then.
    /// </summary>
    public static IQueryable<StandingFigure> FiguresAt(HubDb db, DateOnly first, DateOnly last, DateTimeOffset cutOff, Guid? closed, Guid[] quarters, DateTimeOffset known) =>
        db.Set<StandingFigure>().FromSql($"select * from hub.figures_at({first}, {last}, {cutOff}, {closed}, {quarters}, {known})").AsNoTracking();

    /// <summary>Of the same the highest of each channel and metric; where two are equal, by their publications.</summary>
    public static IQueryable<StandingFigure> TopAt(
        HubDb db, string[] metrics, int most, DateOnly first, DateOnly last, DateTimeOffset cutOff, Guid? closed, Guid[] quarters, DateTimeOffset known) =>
        db.Set<StandingFigure>().FromSql($"""
            select (placed.figure).*
            from (select f as figure, row_number() over (partition by f.channel_id, f.metric order by f.value desc, f.publication_id) as place
                  from hub.figures_at({first}, {last}, {cutOff}, {closed}, {quarters}, {known}) f
                  where f.value is not null and f.metric = any ({metrics})) placed
            where placed.place <= {most}
            """).AsNoTracking();

    /// <summary>Of the same only what came out, without what was read of it.</summary>
    public static IQueryable<StandingFigure> PostsAt(HubDb db, DateOnly first, DateOnly last, DateTimeOffset cutOff, Guid? closed, Guid[] quarters, DateTimeOffset known) =>
        db.Set<StandingFigure>().FromSql($"select * from hub.posts_at({first}, {last}, {cutOff}, {closed}, {quarters}, {known})").AsNoTracking();

    /// <summary>Of the same each item once, by the first of its posts, on the day when it was out first on any channel.</summary>
    /// <param name="outBy">What became known later is not asked for that day; null: of a closed period, whose posts are those that it showed.</param>
    public static IQueryable<StandingFigure> FirstPostsAt(
        HubDb db, DateOnly first, DateOnly last, DateTimeOffset cutOff, Guid? closed, Guid[] quarters, DateTimeOffset known, DateTimeOffset? outBy) =>
        db.Set<StandingFigure>().FromSql($"""
            select f.publication_id, f.metric, f.subject_id, f.channel_id, f.bulletin, coalesce((o.at at time zone 'Asia/Ho_Chi_Minh')::date, f.day) as day, f.section,
                   f.sample_id, f.sample_read_at, f.sample_hash, f.definition_version, f.value, f.missing, f.qualifier, f.source, f.official, f.hash
            from (select distinct on (subject_id) * from hub.posts_at({first}, {last}, {cutOff}, {closed}, {quarters}, {known})
                  where not bulletin order by subject_id, day, publication_id) f
            left join lateral (
                select min(p.published_at) as at from hub.publications p
                where p.subject_id = f.subject_id and not p.surplus and p.published_at <= {cutOff} and ({outBy}::timestamptz is null or p.known_at <= {outBy})) o on true
            """).AsNoTracking();

    /// <summary>Figures of whole channels that nothing has replaced, confirmed or not.</summary>
    public static IQueryable<ChannelFigure> StandingChannelFigures(HubDb db) => db.Set<ChannelFigure>().FromSql($"select * from hub.standing_channel_figures()").AsNoTracking();

    /// <summary>What counted of whole channels, of the time between these days.</summary>
    public static IQueryable<ChannelFigure> ChannelFiguresAt(HubDb db, DateOnly first, DateOnly last, DateTimeOffset cutOff, Guid? closed, Guid[] quarters) =>
        db.Set<ChannelFigure>().FromSql($"select * from hub.channel_figures_at({first}, {last}, {cutOff}, {closed}, {quarters})").AsNoTracking();
}
