-- Files of figures, what a closed period showed by day, and the indexes that the pages of figures go by.

-- A file is kept as it came, so that what was tried is what is taken, and no file is taken twice.
create table hub.figure_imports (
    id          uuid primary key,
    sha256      text not null unique check (length(sha256) = 64),
    name        text not null,
    bytes       bytea not null check (octet_length(bytes) <= 1048576),
    uploaded_at timestamptz not null,
    uploaded_by uuid not null references hub.users (id),
    -- Set once, together.
    taken_at    timestamptz,
    taken_by    uuid references hub.users (id),
    taken_rows  int,
    check ((taken_at is null) = (taken_by is null) and (taken_at is null) = (taken_rows is null))
);

-- Parts of "engagements" may be of a whole channel too.
alter table hub.channel_figures drop constraint channel_figures_metric_check;
alter table hub.channel_figures add constraint channel_figures_metric_check check (metric in (
    'posted', 'sent', 'delivered', 'opened', 'impressions', 'views', 'unique_viewers', 'engagements', 'clicks', 'pickups', 'airings',
    'potential_audience', 'reactions', 'comments', 'shares'));
create index channel_figures_superseding on hub.channel_figures (supersedes) where supersedes is not null;

-- The page of an item asks for its publications.
create index publications_by_subject on hub.publications (subject_id);

-- Typed figures that nobody has confirmed are few among many millions of samples.
create index reach_samples_typed on hub.reach_samples (publication_id) where source = 'manual';

create index standing_figures_by_sample on hub.standing_figures (sample_id) where sample_id is not null;
drop index hub.standing_figures_by_reading;
create index standing_figures_by_reading on hub.standing_figures (channel_id, metric, sample_read_at desc) include (day) where sample_read_at is not null;
create index standing_figures_by_value on hub.standing_figures (metric, value desc, publication_id) include (day, channel_id, section) where value is not null;
create index standing_posted on hub.standing_figures (day, publication_id) include (subject_id, channel_id, section, bulletin) where metric = 'posted';

-- What a closed period showed never changes, so neither do its sums: they are made once.
drop view hub.period_days;
create table hub.period_days (
    period_id          uuid not null references hub.periods (id),
    day                date not null,
    channel_id         uuid not null,
    metric             text not null,
    section            text,
    bulletin           boolean not null,
    definition_version int  not null,
    source             text not null,
    qualifier          text not null,
    missing            text,
    official           boolean not null,
    figures            int    not null,
    total              bigint not null
);
create index period_days_of on hub.period_days (period_id, day);
create index period_figures_by_value on hub.period_figures (period_id, metric, value desc, publication_id) include (day, channel_id, section) where value is not null;
create index period_posted on hub.period_figures (period_id, day, publication_id) include (subject_id, channel_id, section, bulletin) where metric = 'posted';

create function hub.sum_period() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    insert into hub.period_days
    select period_id, day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official,
           count(*)::int, coalesce(sum(value), 0)::bigint
    from new_rows
    group by period_id, day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official;
    return null;
end $$;
create trigger sum_period after insert on hub.period_figures referencing new table as new_rows for each statement execute function hub.sum_period();

insert into hub.period_days
select period_id, day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official,
       count(*)::int, coalesce(sum(value), 0)::bigint
from hub.period_figures
group by period_id, day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official;

-- The same sums by month: a page of twelve months reads a thirtieth of what it would by days.
create table hub.figure_months (
    -- Its first day, in Vietnam.
    month              date not null,
    channel_id         uuid not null,
    metric             text not null,
    section            text,
    bulletin           boolean not null,
    definition_version int  not null,
    source             text not null,
    qualifier          text not null,
    missing            text,
    official           boolean not null,
    figures            int    not null check (figures >= 0),
    total              bigint not null check (total >= 0),
    unique nulls not distinct (month, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official)
);

create function hub.count_months() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    if tg_op <> 'INSERT' then
        update hub.figure_months m set figures = m.figures - o.figures, total = m.total - o.total
        from (select date_trunc('month', day)::date as month, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official,
                     count(*) as figures, coalesce(sum(value), 0) as total from old_rows group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) o
        where (m.month, m.channel_id, m.metric, m.bulletin, m.definition_version, m.source, m.qualifier, m.official)
            = (o.month, o.channel_id, o.metric, o.bulletin, o.definition_version, o.source, o.qualifier, o.official)
          and m.section is not distinct from o.section and m.missing is not distinct from o.missing;
        delete from hub.figure_months m using (select distinct date_trunc('month', day)::date as month, channel_id, metric from old_rows) o
        where (m.month, m.channel_id, m.metric) = (o.month, o.channel_id, o.metric) and m.figures = 0;
    end if;
    if tg_op <> 'DELETE' then
        insert into hub.figure_months as m
        select date_trunc('month', day)::date, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official, count(*), coalesce(sum(value), 0)
        from new_rows group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
        on conflict (month, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official)
        do update set figures = m.figures + excluded.figures, total = m.total + excluded.total;
    end if;
    return null;
end $$;
create trigger month_new_figures after insert on hub.standing_figures referencing new table as new_rows for each statement execute function hub.count_months();
create trigger month_moved_figures after update on hub.standing_figures referencing old table as old_rows new table as new_rows for each statement execute function hub.count_months();
create trigger month_lost_figures after delete on hub.standing_figures referencing old table as old_rows for each statement execute function hub.count_months();

create or replace function hub.rebuild_figures() returns void language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    lock table hub.reach_samples, hub.reach_confirmations, hub.publications, hub.standing_figures in share row exclusive mode;
    truncate hub.standing_figures, hub.figure_days, hub.figure_months;
    insert into hub.standing_figures select * from hub.choose_figures(array(select id from hub.publications), 'infinity');
end $$;
select hub.rebuild_figures();
