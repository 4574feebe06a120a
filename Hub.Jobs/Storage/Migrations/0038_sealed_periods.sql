-- What a closed period showed, the figures that stand, the sums of both and the word of a second person answer for themselves as samples and posts
-- do. What is found changed is written down under the evidence that it is a copy of, so that every page and report that uses it says so; a sum has
-- an id of its own. And what a report saw can be read again: when a post became known here, and which section it had before.

alter table hub.changed_evidence add column place text check (place in (
    'standing-figure', 'sum', 'closed-figure', 'closed-sum', 'closed-channel-figure', 'confirmation'));

alter table hub.standing_figures add column hash text;
alter table hub.period_figures add column hash text;
alter table hub.period_channel_figures add column copy_hash text;
alter table hub.reach_confirmations add column hash text;

create function hub.figure_hash(f hub.standing_figures) returns text immutable language sql as $$
    select encode(sha256(convert_to(jsonb_build_array(
        f.publication_id, f.metric, f.subject_id, f.channel_id, f.bulletin, f.day - date '2000-01-01', f.section, f.sample_id, extract(epoch from f.sample_read_at), f.sample_hash,
        f.definition_version, f.value, f.missing, f.qualifier, f.source, f.official)::text, 'UTF8')), 'hex')
$$;
create function hub.period_figure_hash(f hub.period_figures) returns text immutable language sql as $$
    select encode(sha256(convert_to(jsonb_build_array(
        f.period_id, f.publication_id, f.metric, f.subject_id, f.channel_id, f.bulletin, f.day - date '2000-01-01', f.section, f.sample_id, extract(epoch from f.sample_read_at),
        f.sample_hash, f.definition_version, f.value, f.missing, f.qualifier, f.source, f.official)::text, 'UTF8')), 'hex')
$$;
create function hub.period_channel_figure_hash(f hub.period_channel_figures) returns text immutable language sql as $$
    select encode(sha256(convert_to(jsonb_build_array(
        f.period_id, f.id, f.channel_id, f.metric, f.definition_version, f.period_from - date '2000-01-01', f.period_to - date '2000-01-01', f.value, f.qualifier, f.told_by, f.evidence,
        f.evidence_media, f.note, extract(epoch from f.entered_at), f.entered_by, extract(epoch from f.confirmed_at), f.confirmed_by, f.supersedes, f.hash)::text, 'UTF8')), 'hex')
$$;
create function hub.confirmation_hash(c hub.reach_confirmations) returns text immutable language sql as $$
    select encode(sha256(convert_to(jsonb_build_array(c.sample_id, c.entered_by, c.confirmed_by, extract(epoch from c.confirmed_at))::text, 'UTF8')), 'hex')
$$;

update hub.standing_figures f set hash = hub.figure_hash(f);
update hub.period_figures f set hash = hub.period_figure_hash(f);
update hub.period_channel_figures f set copy_hash = hub.period_channel_figure_hash(f);
update hub.reach_confirmations c set hash = hub.confirmation_hash(c);

create function hub.hash_period_figure() returns trigger language plpgsql as $$
begin
    new.hash := hub.period_figure_hash(new);
    return new;
end $$;
create trigger hash_period_figure before insert on hub.period_figures for each row execute function hub.hash_period_figure();

create function hub.hash_period_channel_figure() returns trigger language plpgsql as $$
begin
    new.copy_hash := hub.period_channel_figure_hash(new);
    return new;
end $$;
create trigger hash_period_channel_figure before insert on hub.period_channel_figures for each row execute function hub.hash_period_channel_figure();

create function hub.hash_confirmation() returns trigger language plpgsql as $$
begin
    new.hash := hub.confirmation_hash(new);
    return new;
end $$;
create trigger hash_confirmation before insert on hub.reach_confirmations for each row execute function hub.hash_confirmation();

create function hub.note_changed_confirmation() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    insert into hub.changed_evidence (sample_id, how, place, channel_id, subject_id, metric, first_day, last_day)
    select s.id, case tg_op when 'DELETE' then 'removed' else 'changed' end, 'confirmation', s.channel_id, s.subject_id, s.metric,
           hub.day_of_publication(s.publication_id), hub.day_of_publication(s.publication_id)
    from hub.reach_samples s where s.id = old.sample_id
    on conflict (sample_id) do nothing;
    return null;
end $$;
create trigger note_changed_confirmation after update or delete on hub.reach_confirmations for each row execute function hub.note_changed_confirmation();

-- What a period showed is never changed, nor taken out of it, by anybody whose triggers are on.
create function hub.keep_what_was_shown() returns trigger language plpgsql as $$
begin
    raise exception 'what a closed period showed is never changed' using errcode = 'check_violation';
end $$;
create trigger keep_what_was_shown before update or delete on hub.period_figures for each row execute function hub.keep_what_was_shown();
create trigger keep_what_was_shown before update or delete on hub.period_days for each row execute function hub.keep_what_was_shown();
create trigger keep_what_was_shown before update or delete on hub.period_channel_figures for each row execute function hub.keep_what_was_shown();

-- The bytes that somebody approved and a platform was sent cannot be exchanged under their hash.
alter table hub.payloads add constraint payload_bytes_have_their_hash check (hash = encode(sha256(bytes), 'hex'));

-- Since when a post is known here; its time of publication may be long before. What was written down before this migration was known before any
-- report that is made after it.
alter table hub.publications add column known_at timestamptz not null default timestamptz '2000-01-01 00:00:00+00';
alter table hub.publications alter column known_at set default hub.now();

-- The section that a post had until it got another one.
create table hub.publication_sections (
    publication_id uuid not null references hub.publications (id),
    -- Up to this moment.
    until          timestamptz not null,
    section        text,
    primary key (publication_id, until)
);
create function hub.remember_section() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    insert into hub.publication_sections (publication_id, until, section) values (old.id, hub.now(), old.section) on conflict do nothing;
    return null;
end $$;
create trigger remember_section after update on hub.publications for each row when (old.section is distinct from new.section) execute function hub.remember_section();

create or replace function hub.choose_figures(ids uuid[], cutoff timestamptz) returns setof hub.standing_figures stable language sql as $$
    select p.id, 'posted', p.subject_id, p.channel_id, s.kind = 'bulletin', (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date, p.section,
           null::uuid, null::timestamptz, null, 1, 1::bigint, null, 'exact', 'counter', true, null::text
    from hub.publications p join hub.subjects s on s.id = p.subject_id
    where p.id = any (ids) and not p.surplus and p.published_at <= cutoff
    union all
    (select distinct on (p.id, r.metric)
            p.id, r.metric, p.subject_id, p.channel_id, s.kind = 'bulletin', (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date, p.section,
            r.id, r.read_at, r.hash, r.definition_version, r.value, r.missing, r.qualifier, r.source,
            r.slot = '28d' or r.read_at >= p.published_at + interval '28 days', null::text
     from hub.publications p
     join hub.subjects s on s.id = p.subject_id
     join hub.reach_samples r on r.publication_id = p.id
     where p.id = any (ids) and not p.surplus and r.read_at <= cutoff
       and (r.source <> 'manual' or exists (select from hub.reach_confirmations c where c.sample_id = r.id and c.confirmed_at <= cutoff))
       and not exists (
           select from hub.reach_samples n
           where n.supersedes = r.id and n.read_at <= cutoff
             and (n.source <> 'manual' or exists (select from hub.reach_confirmations c where c.sample_id = n.id and c.confirmed_at <= cutoff)))
     order by p.id, r.metric, r.value is null, r.supersedes is null, array_position(array['platform', 'counter', 'manual'], r.source),
              r.slot <> '28d', r.read_at desc, r.id desc)
$$;

-- The hash is written here and where all is made anew, and nowhere else: a row that is changed in any other way has another one.
create or replace function hub.settle_figures(ids uuid[]) returns void language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('figures:' || c.channel_id, 0))
    from (select distinct channel_id from hub.publications where id = any (ids) order by channel_id) c;
    insert into hub.standing_figures as f
    select c.publication_id, c.metric, c.subject_id, c.channel_id, c.bulletin, c.day, c.section, c.sample_id, c.sample_read_at, c.sample_hash, c.definition_version, c.value,
           c.missing, c.qualifier, c.source, c.official, hub.figure_hash(c)
    from hub.choose_figures(ids, 'infinity') c
    on conflict (publication_id, metric) do update set
        section = excluded.section, sample_id = excluded.sample_id, sample_read_at = excluded.sample_read_at, sample_hash = excluded.sample_hash,
        definition_version = excluded.definition_version, value = excluded.value, missing = excluded.missing, qualifier = excluded.qualifier,
        source = excluded.source, official = excluded.official, hash = excluded.hash
    where (f.sample_id, f.section) is distinct from (excluded.sample_id, excluded.section);
end $$;

create or replace function hub.rebuild_figures() returns void language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    lock table hub.reach_samples, hub.reach_confirmations, hub.publications, hub.standing_figures in share row exclusive mode;
    truncate hub.standing_figures, hub.figure_days, hub.figure_months;
    insert into hub.standing_figures
    select c.publication_id, c.metric, c.subject_id, c.channel_id, c.bulletin, c.day, c.section, c.sample_id, c.sample_read_at, c.sample_hash, c.definition_version, c.value,
           c.missing, c.qualifier, c.source, c.official, hub.figure_hash(c)
    from hub.choose_figures(array(select id from hub.publications), 'infinity') c;
end $$;

-- Closed quarters that have some of these days: what they showed stays, in whatever stretch they are looked at.
create function hub.closed_quarters(first_day date, last_day date) returns uuid[] stable language sql as $$
    select coalesce(array_agg(p.id order by p.first_day), '{}'::uuid[]) from hub.periods p
    where p.kind = 'quarter' and p.closed_at is not null and p.last_day >= $1 and p.first_day <= $2
$$;

-- What counted of whatever came out on these days in Vietnam: what the closed period showed where one is named; else what the named closed quarters
-- showed of their days, and of the others what counted at the cut-off, of the posts that were known at "known" and under the section of then.
drop function hub.figures_at(date, date, timestamptz, uuid);
create function hub.figures_at(first_day date, last_day date, cutoff timestamptz, closed uuid, quarters uuid[], known timestamptz)
    returns setof hub.standing_figures stable language plpgsql as $$
declare
    shown uuid[] := case when closed is null then quarters else array[closed] end;
begin
    return query
    select f.publication_id, f.metric, f.subject_id, f.channel_id, f.bulletin, f.day, f.section, f.sample_id, f.sample_read_at, f.sample_hash, f.definition_version, f.value,
           f.missing, f.qualifier, f.source, f.official, null::text
    from hub.period_figures f where f.period_id = any (shown) and f.day between first_day and last_day;
    if closed is null then
        return query
        select f.publication_id, f.metric, f.subject_id, f.channel_id, f.bulletin, f.day, case when h.publication_id is null then f.section else h.section end, f.sample_id,
               f.sample_read_at, f.sample_hash, f.definition_version, f.value, f.missing, f.qualifier, f.source, f.official, null::text
        from hub.choose_figures(array(
            select p.id from hub.publications p
            where p.published_at >= first_day::timestamp at time zone 'Asia/Ho_Chi_Minh'
              and p.published_at < (last_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
              and p.known_at <= known
              and not exists (
                  select from hub.periods q
                  where q.id = any (quarters) and (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date between q.first_day and q.last_day)), cutoff) f
        left join lateral (
            select s.publication_id, s.section from hub.publication_sections s where s.publication_id = f.publication_id and s.until > known order by s.until limit 1) h on true;
    end if;
end $$;

drop function hub.channel_figures_at(date, date, timestamptz, uuid);
create function hub.channel_figures_at(first_day date, last_day date, cutoff timestamptz, closed uuid, quarters uuid[]) returns setof hub.channel_figures stable language plpgsql as $$
declare
    shown uuid[] := case when closed is null then quarters else array[closed] end;
begin
    return query
    select f.id, f.channel_id, f.metric, f.definition_version, f.period_from, f.period_to, f.value, f.qualifier, f.told_by, f.evidence, f.evidence_media, f.note, f.entered_at,
           f.entered_by, f.confirmed_at, f.confirmed_by, f.supersedes, f.hash
    from hub.period_channel_figures f where f.period_id = any (shown) and f.period_from >= first_day and f.period_to <= last_day;
    if closed is null then
        return query
        select c.* from hub.channel_figures c
        where c.period_from >= first_day and c.period_to <= last_day and c.confirmed_at <= cutoff
          and not exists (select from hub.channel_figures n where n.supersedes = c.id and n.confirmed_at <= cutoff)
          and not exists (select from hub.periods q where q.id = any (quarters) and c.period_from >= q.first_day and c.period_to <= q.last_day);
    end if;
end $$;

-- A year that is closed after its quarters shows what they showed.
create or replace function hub.freeze_period(period uuid, cutoff timestamptz) returns bigint language plpgsql security definer set search_path = hub, pg_temp as $$
declare
    frozen bigint;
    p hub.periods;
    quarters uuid[];
begin
    select * into strict p from hub.periods where id = period for update;
    if p.closed_at is not null then
        raise exception 'the period is closed' using errcode = 'check_violation';
    end if;
    quarters := case when p.kind = 'quarter' then '{}'::uuid[] else hub.closed_quarters(p.first_day, p.last_day) end;

    insert into hub.period_figures select period, f.* from hub.figures_at(p.first_day, p.last_day, cutoff, null, quarters, 'infinity') f;
    get diagnostics frozen = row_count;

    insert into hub.period_channel_figures select period, f.* from hub.channel_figures_at(p.first_day, p.last_day, cutoff, null, quarters) f;
    return frozen;
end $$;

-- Sums that are not those of their rows, each way: by day or month, channel and metric.
create function hub.find_wrong_sums() returns table (place text, first_day date, last_day date, channel_id uuid, metric text) stable language sql as $$
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
    )
    select 'sum', day, day, channel_id, metric from ((table days except all table hub.figure_days) union all (table hub.figure_days except all table days)) d
    union
    select 'sum', month, (month + interval '1 month' - interval '1 day')::date, channel_id, metric
    from ((table months except all table hub.figure_months) union all (table hub.figure_months except all table months)) m
    union
    select 'closed-sum', day, day, channel_id, metric from ((table shown except all table hub.period_days) union all (table hub.period_days except all table shown)) s
$$;

create or replace function hub.find_changed_evidence() returns bigint language sql security definer set search_path = hub, pg_temp as $$
    with now_wrong as (
        select s.id, 'hash-differs' as how, null as place, s.channel_id, s.subject_id, s.metric, hub.day_of_publication(s.publication_id) as first_day, hub.day_of_publication(s.publication_id) as last_day
        from hub.reach_samples s where s.hash is distinct from hub.sample_hash(s)
        union all
        select f.id, 'hash-differs', null, f.channel_id, null, f.metric, f.period_from, f.period_to
        from hub.channel_figures f where f.hash is distinct from hub.channel_figure_hash(f)
        union all
        select f.sample_id, 'removed', null, f.channel_id, f.subject_id, f.metric, f.day, f.day
        from (select sample_id, channel_id, subject_id, metric, day from hub.standing_figures
              union
              select sample_id, channel_id, subject_id, metric, day from hub.period_figures) f
        where f.sample_id is not null and not exists (select from hub.reach_samples s where s.id = f.sample_id)
        union all
        select a.subject_id::uuid, 'removed', null, c.id, null, a.detail::jsonb ->> 'metric', (a.detail::jsonb ->> 'from')::date, (a.detail::jsonb ->> 'to')::date
        from hub.audit a left join hub.channels c on c.slug = a.detail::jsonb ->> 'channel'
        where a.area = 'channel-figure' and a.action = 'channel-figure.entered'
          and not exists (select from hub.channel_figures f where f.id = a.subject_id::uuid)
        union all
        -- Under the day that it was counted on, which its row may not say any more.
        select p.id, 'hash-differs', null, p.channel_id, p.subject_id, 'posted', d.day, d.day
        from hub.publications p
        left join hub.standing_figures f on f.publication_id = p.id and f.metric = 'posted'
        cross join lateral (select coalesce(f.day, (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date) as day) d
        where hub.publication_differs(p)
        union all
        select f.publication_id, 'removed', null, f.channel_id, f.subject_id, 'posted', f.day, f.day
        from (select publication_id, channel_id, subject_id, day from hub.standing_figures where metric = 'posted'
              union
              select publication_id, channel_id, subject_id, day from hub.period_figures where metric = 'posted') f
        where not exists (select from hub.publications p where p.id = f.publication_id)
        union all
        select coalesce(f.sample_id, f.publication_id), 'hash-differs', 'standing-figure', f.channel_id, f.subject_id, f.metric, f.day, f.day
        from hub.standing_figures f where f.hash is distinct from hub.figure_hash(f)
        union all
        select coalesce(f.sample_id, f.publication_id), 'hash-differs', 'closed-figure', f.channel_id, f.subject_id, f.metric, f.day, f.day
        from hub.period_figures f where f.hash is distinct from hub.period_figure_hash(f)
        union all
        select f.id, 'hash-differs', 'closed-channel-figure', f.channel_id, null, f.metric, f.period_from, f.period_to
        from hub.period_channel_figures f where f.copy_hash is distinct from hub.period_channel_figure_hash(f)
        union all
        select c.sample_id, 'hash-differs', 'confirmation', s.channel_id, s.subject_id, s.metric, hub.day_of_publication(s.publication_id), hub.day_of_publication(s.publication_id)
        from hub.reach_confirmations c join hub.reach_samples s on s.id = c.sample_id where c.hash is distinct from hub.confirmation_hash(c)
        union all
        select f.sample_id, 'removed', 'confirmation', f.channel_id, f.subject_id, f.metric, f.day, f.day
        from (select sample_id, channel_id, subject_id, metric, day from hub.standing_figures where source = 'manual'
              union
              select sample_id, channel_id, subject_id, metric, day from hub.period_figures where source = 'manual') f
        where not exists (select from hub.reach_confirmations c where c.sample_id = f.sample_id)
        union all
        select md5(concat_ws(' ', w.place, w.first_day - date '2000-01-01', w.last_day - w.first_day, w.channel_id, w.metric))::uuid, 'hash-differs', w.place, w.channel_id, null, w.metric,
               w.first_day, w.last_day
        from hub.find_wrong_sums() w
    ), found as (
        insert into hub.changed_evidence (sample_id, how, place, channel_id, subject_id, metric, first_day, last_day)
        select distinct on (id) * from now_wrong order by id, place nulls first
        on conflict (sample_id) do nothing returning 1)
    select count(*) from found
$$;
