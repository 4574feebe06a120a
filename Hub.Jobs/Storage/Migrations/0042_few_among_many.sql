-- Boards and reports of a house of ten years: what is few is found without going through what is many.
create index deliveries_unwell_by_change on hub.deliveries (changed_at) include (channel_id, state, subject_id)
    where state in ('rejected', 'conflict', 'given-up', 'unsure', 'needs-look', 'parked', 'blocked');

-- When a section was read last is told from the index, as it is of a channel.
drop index hub.standing_figures_by_reading;
create index standing_figures_by_reading on hub.standing_figures (channel_id, metric, sample_read_at desc) include (day, section) where sample_read_at is not null;

-- Which texts an agency has is told from the index, too: a tenth of all texts may be one agency's.
drop index hub.revisions_by_agency;
create index revisions_by_agency on hub.revisions (source_agency, item_id, number, id);

-- A report asks twice: what came out, and what was read of it. Only the second has to go through samples.
create function hub.choose_posts(ids uuid[], cutoff timestamptz, since timestamptz) returns setof hub.standing_figures stable language sql as $$
    select p.id, 'posted', p.subject_id, p.channel_id, s.kind = 'bulletin', (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date, p.section,
           null::uuid, null::timestamptz, null, 1, 1::bigint, null, 'exact', 'counter', true, null::text
    from unnest(ids) w (id) join hub.publications p on p.id = w.id join hub.subjects s on s.id = p.subject_id
    where not p.surplus and p.published_at <= cutoff and p.published_at >= since
$$;

create function hub.choose_readings(ids uuid[], cutoff timestamptz, since timestamptz) returns setof hub.standing_figures stable language sql as $$
    select distinct on (p.id, r.metric)
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
             r.slot <> '28d', r.read_at desc, r.id desc
$$;

create or replace function hub.choose_figures(ids uuid[], cutoff timestamptz, since timestamptz) returns setof hub.standing_figures stable language sql as $$
    select * from hub.choose_posts(ids, cutoff, since) union all select * from hub.choose_readings(ids, cutoff, since)
$$;

-- Of days that no closed quarter has. Named first, so that it is known how many there are.
create function hub.open_posts(first_day date, last_day date, quarters uuid[], known timestamptz) returns uuid[] stable language sql as $$
    select array(
        select p.id from hub.publications p
        where p.published_at >= first_day::timestamp at time zone 'Asia/Ho_Chi_Minh'
          and p.published_at < (last_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
          and p.known_at <= known
          and not exists (
              select from hub.periods q
              where q.id = any (quarters) and (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date between q.first_day and q.last_day))
$$;

create function hub.posts_at(first_day date, last_day date, cutoff timestamptz, closed uuid, quarters uuid[], known timestamptz)
    returns setof hub.standing_figures stable language plpgsql as $$
declare
    shown uuid[] := case when closed is null then quarters else array[closed] end;
    beginning timestamptz := first_day::timestamp at time zone 'Asia/Ho_Chi_Minh';
begin
    return query
    select f.publication_id, f.metric, f.subject_id, f.channel_id, f.bulletin, f.day, f.section, f.sample_id, f.sample_read_at, f.sample_hash, f.definition_version, f.value,
           f.missing, f.qualifier, f.source, f.official, null::text
    from hub.period_figures f where f.period_id = any (shown) and f.metric = 'posted' and f.day between first_day and last_day;
    if closed is null then
        return query
        select f.publication_id, f.metric, f.subject_id, f.channel_id, f.bulletin, f.day, case when h.publication_id is null then f.section else h.section end, f.sample_id,
               f.sample_read_at, f.sample_hash, f.definition_version, f.value, f.missing, f.qualifier, f.source, f.official, null::text
        from hub.choose_posts(hub.open_posts(first_day, last_day, quarters, known), cutoff, beginning - interval '1 day') f
        left join lateral (
            select s.publication_id, s.section from hub.publication_sections s where s.publication_id = f.publication_id and s.until > known order by s.until limit 1) h on true;
    end if;
end $$;

create or replace function hub.figures_at(first_day date, last_day date, cutoff timestamptz, closed uuid, quarters uuid[], known timestamptz)
    returns setof hub.standing_figures stable language plpgsql set work_mem = '128MB' as $$
declare
    shown uuid[] := case when closed is null then quarters else array[closed] end;
    beginning timestamptz := first_day::timestamp at time zone 'Asia/Ho_Chi_Minh';
begin
    return query select * from hub.posts_at(first_day, last_day, cutoff, closed, quarters, known);
    return query
    select f.publication_id, f.metric, f.subject_id, f.channel_id, f.bulletin, f.day, f.section, f.sample_id, f.sample_read_at, f.sample_hash, f.definition_version, f.value,
           f.missing, f.qualifier, f.source, f.official, null::text
    from hub.period_figures f where f.period_id = any (shown) and f.metric <> 'posted' and f.day between first_day and last_day;
    if closed is null then
        return query
        select f.publication_id, f.metric, f.subject_id, f.channel_id, f.bulletin, f.day, case when h.publication_id is null then f.section else h.section end, f.sample_id,
               f.sample_read_at, f.sample_hash, f.definition_version, f.value, f.missing, f.qualifier, f.source, f.official, null::text
        from hub.choose_readings(hub.open_posts(first_day, last_day, quarters, known), cutoff, beginning - interval '1 day') f
        left join lateral (
            select s.publication_id, s.section from hub.publication_sections s where s.publication_id = f.publication_id and s.until > known order by s.until limit 1) h on true;
    end if;
end $$;
