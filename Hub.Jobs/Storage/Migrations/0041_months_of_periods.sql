-- What people wait for in a house of ten years: months of closed periods are summed once, as those of open ones are; figures at a moment are chosen among
-- the months in which they can have been read; and what a closed period showed is found by its item.
create table hub.period_months (
    period_id          uuid not null references hub.periods (id),
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
    figures            int    not null,
    total              bigint not null
);
create index period_months_of on hub.period_months (period_id, month);
insert into hub.period_months
select period_id, date_trunc('month', day)::date, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official, sum(figures)::int, sum(total)::bigint
from hub.period_days group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
create trigger keep_what_was_shown before update or delete on hub.period_months for each row execute function hub.keep_what_was_shown();

create or replace function hub.sum_period() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    insert into hub.period_days
    select period_id, day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official,
           count(*)::int, coalesce(sum(value), 0)::bigint
    from new_rows
    group by period_id, day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official;
    insert into hub.period_months
    select period_id, date_trunc('month', day)::date, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official,
           count(*)::int, coalesce(sum(value), 0)::bigint
    from new_rows group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
    return null;
end $$;

create or replace function hub.find_wrong_sums() returns table (place text, first_day date, last_day date, channel_id uuid, metric text) stable language sql as $$
    with days as (
        select day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official, count(*)::int as figures, coalesce(sum(value), 0)::bigint as total
        from hub.standing_figures group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    ), months as (
        select date_trunc('month', day)::date as month, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official,
               sum(figures)::int as figures, sum(total)::bigint as total
        from days group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    ), shown as (
        select period_id, day, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official, count(*)::int as figures, coalesce(sum(value), 0)::bigint as total
        from hub.period_figures group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
    ), shown_months as (
        select period_id, date_trunc('month', day)::date as month, channel_id, metric, section, bulletin, definition_version, source, qualifier, missing, official,
               sum(figures)::int as figures, sum(total)::bigint as total
        from shown group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
    )
    select 'sum', day, day, channel_id, metric from ((table days except all table hub.figure_days) union all (table hub.figure_days except all table days)) d
    union
    select 'sum', month, (month + interval '1 month' - interval '1 day')::date, channel_id, metric
    from ((table months except all table hub.figure_months) union all (table hub.figure_months except all table months)) m
    union
    select 'closed-sum', day, day, channel_id, metric from ((table shown except all table hub.period_days) union all (table hub.period_days except all table shown)) s
    union
    select 'closed-sum', month, (month + interval '1 month' - interval '1 day')::date, channel_id, metric
    from ((table shown_months except all table hub.period_months) union all (table hub.period_months except all table shown_months)) m
$$;

create index period_figures_by_subject on hub.period_figures (period_id, subject_id);

-- An agency and a label are asked for by their names.
create index revisions_by_agency on hub.revisions (source_agency);
create index revisions_by_label on hub.revisions using gin (tags);

-- No reading is older than what was read; a day is left for clocks of platforms. What is chosen at a moment relies on it.
create or replace function hub.hash_sample() returns trigger language plpgsql as $$
begin
    if new.read_at < (select p.published_at - interval '1 day' from hub.publications p where p.id = new.publication_id) then
        raise exception 'a figure cannot be read before its post came out' using errcode = 'check_violation';
    end if;
    new.hash := hub.sample_hash(new);
    return new;
end $$;

drop function hub.choose_figures(uuid[], timestamptz);
create function hub.choose_figures(ids uuid[], cutoff timestamptz, since timestamptz) returns setof hub.standing_figures stable language sql as $$
    select p.id, 'posted', p.subject_id, p.channel_id, s.kind = 'bulletin', (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date, p.section,
           null::uuid, null::timestamptz, null, 1, 1::bigint, null, 'exact', 'counter', true, null::text
    from unnest(ids) w (id) join hub.publications p on p.id = w.id join hub.subjects s on s.id = p.subject_id
    where not p.surplus and p.published_at <= cutoff and p.published_at >= since
    union all
    (select distinct on (p.id, r.metric)
            p.id, r.metric, p.subject_id, p.channel_id, s.kind = 'bulletin', (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date, p.section,
            r.id, r.read_at, r.hash, r.definition_version, r.value, r.missing, r.qualifier, r.source,
            r.slot = '28d' or r.read_at >= p.published_at + interval '28 days', null::text
     from unnest(ids) w (id)
     join hub.publications p on p.id = w.id
     join hub.subjects s on s.id = p.subject_id
     join hub.reach_samples r on r.publication_id = p.id
     where not p.surplus and p.published_at >= since and r.read_at <= cutoff and r.read_at >= since
       and (r.source <> 'manual' or exists (select from hub.reach_confirmations c where c.sample_id = r.id and c.confirmed_at <= cutoff))
       and not exists (
           select from hub.typed_samples n
           where n.supersedes = r.id and n.read_at <= cutoff
             and (n.source <> 'manual' or exists (select from hub.reach_confirmations c where c.sample_id = n.sample_id and c.confirmed_at <= cutoff)))
     order by p.id, r.metric, r.value is null, r.supersedes is null, array_position(array['platform', 'counter', 'manual'], r.source),
              r.slot <> '28d', r.read_at desc, r.id desc)
$$;

create or replace function hub.settle_figures(ids uuid[]) returns void language plpgsql security definer set search_path = hub, pg_temp as $$
declare
    since timestamptz := (select min(published_at) - interval '1 day' from hub.publications where id = any (ids));
begin
    perform pg_advisory_xact_lock(hashtextextended('figures:' || c.channel_id, 0))
    from (select distinct channel_id from hub.publications where id = any (ids) order by channel_id) c;
    insert into hub.standing_figures as f
    select c.publication_id, c.metric, c.subject_id, c.channel_id, c.bulletin, c.day, c.section, c.sample_id, c.sample_read_at, c.sample_hash, c.definition_version, c.value,
           c.missing, c.qualifier, c.source, c.official, hub.figure_hash(c)
    from hub.choose_figures(ids, 'infinity', since) c
    on conflict (publication_id, metric) do update set
        section = excluded.section, sample_id = excluded.sample_id, sample_read_at = excluded.sample_read_at, sample_hash = excluded.sample_hash,
        definition_version = excluded.definition_version, value = excluded.value, missing = excluded.missing, qualifier = excluded.qualifier,
        source = excluded.source, official = excluded.official, hash = excluded.hash
    where (f.sample_id, f.section) is distinct from (excluded.sample_id, excluded.section);
end $$;

create or replace function hub.rebuild_figures() returns void language plpgsql security definer
    set search_path = hub, pg_temp set enable_nestloop = off set work_mem = '128MB' as $$
begin
    lock table hub.reach_samples, hub.reach_confirmations, hub.publications, hub.standing_figures in share row exclusive mode;
    truncate hub.standing_figures, hub.figure_days, hub.figure_months, hub.typed_samples;
    insert into hub.typed_samples
    select s.id, s.read_at, s.publication_id, s.channel_id, s.metric, s.source, s.entered_by, s.supersedes
    from hub.reach_samples s where s.source = 'manual' or s.supersedes is not null;
    insert into hub.standing_figures
    select c.publication_id, c.metric, c.subject_id, c.channel_id, c.bulletin, c.day, c.section, c.sample_id, c.sample_read_at, c.sample_hash, c.definition_version, c.value,
           c.missing, c.qualifier, c.source, c.official, hub.figure_hash(c)
    from hub.choose_figures(array(select id from hub.publications), 'infinity', '-infinity') c;
end $$;

create or replace function hub.figures_at(first_day date, last_day date, cutoff timestamptz, closed uuid, quarters uuid[], known timestamptz)
    returns setof hub.standing_figures stable language plpgsql set work_mem = '128MB' as $$
declare
    shown uuid[] := case when closed is null then quarters else array[closed] end;
    beginning timestamptz := first_day::timestamp at time zone 'Asia/Ho_Chi_Minh';
    -- Named first, so that it is known how many there are.
    ids uuid[];
begin
    return query
    select f.publication_id, f.metric, f.subject_id, f.channel_id, f.bulletin, f.day, f.section, f.sample_id, f.sample_read_at, f.sample_hash, f.definition_version, f.value,
           f.missing, f.qualifier, f.source, f.official, null::text
    from hub.period_figures f where f.period_id = any (shown) and f.day between first_day and last_day;
    if closed is null then
        ids := array(
            select p.id from hub.publications p
            where p.published_at >= beginning
              and p.published_at < (last_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
              and p.known_at <= known
              and not exists (
                  select from hub.periods q
                  where q.id = any (quarters) and (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date between q.first_day and q.last_day));
        return query
        select f.publication_id, f.metric, f.subject_id, f.channel_id, f.bulletin, f.day, case when h.publication_id is null then f.section else h.section end, f.sample_id,
               f.sample_read_at, f.sample_hash, f.definition_version, f.value, f.missing, f.qualifier, f.source, f.official, null::text
        from hub.choose_figures(ids, cutoff, beginning - interval '1 day') f
        left join lateral (
            select s.publication_id, s.section from hub.publication_sections s where s.publication_id = f.publication_id and s.until > known order by s.until limit 1) h on true;
    end if;
end $$;
