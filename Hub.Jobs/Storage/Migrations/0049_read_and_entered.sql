-- When a figure was read and when it was typed in are two moments: what a person read on the third day and types in on the fortieth is a figure of the
-- third. And corrections of one figure are a chain: whoever counts takes the newest of it that two people stand for.

-- Null of what was typed in before this was asked: it was taken to be read when it was entered.
alter table hub.reach_samples
    add column entered_at timestamptz,
    add constraint reach_samples_entered_when_typed check (source = 'manual' or entered_at is null),
    add constraint reach_samples_read_before_entered check (read_at <= entered_at);

-- What was stored before keeps its hash.
create or replace function hub.sample_hash(s hub.reach_samples) returns text immutable language sql as $$
    select encode(sha256(convert_to((jsonb_build_array(
        s.id, extract(epoch from s.read_at), s.publication_id, s.channel_id, s.slot, s.metric, s.definition_version, s.value, s.missing, s.qualifier,
        s.source, s.evidence, s.evidence_media, s.entered_by, s.note, s.supersedes, s.told_by)
        || case when s.entered_at is null then '[]'::jsonb else jsonb_build_array(extract(epoch from s.entered_at)) end)::text, 'UTF8')), 'hex')
$$;

alter table hub.typed_samples
    add column entered_at timestamptz,
    -- The sample that its chain begins with; its own where it corrects none.
    add column first uuid,
    -- Its place in the chain; 0 is the first.
    add column turn int,
    -- The chain begins with a figure that the hub read or counted.
    add column corrects_reading boolean;

create function hub.typed_of_samples() returns setof hub.typed_samples stable language sql as $$
    with recursive typed as (
        select s.id, s.read_at, s.publication_id, s.channel_id, s.metric, s.source, s.entered_by, s.supersedes, coalesce(s.entered_at, s.read_at) as entered_at
        from hub.reach_samples s where s.source = 'manual' or s.supersedes is not null
    ), chain as (
        select t.id, coalesce(t.supersedes, t.id) as first, 0 as depth, t.supersedes is not null as corrects_reading
        from typed t where not exists (select from typed o where o.id = t.supersedes)
        union all
        select t.id, c.first, c.depth + 1, c.corrects_reading from chain c join typed t on t.supersedes = c.id
    )
    select t.id, t.read_at, t.publication_id, t.channel_id, t.metric, t.source, t.entered_by, t.supersedes, t.entered_at, c.first,
           (row_number() over (partition by c.first order by c.depth, t.entered_at, t.id) - case when c.corrects_reading then 0 else 1 end)::int, c.corrects_reading
    from chain c join typed t on t.id = c.id
$$;

truncate hub.typed_samples;
insert into hub.typed_samples select * from hub.typed_of_samples();
alter table hub.typed_samples
    alter column entered_at set not null,
    alter column first set not null,
    alter column turn set not null,
    alter column corrects_reading set not null;
create unique index typed_samples_in_turn on hub.typed_samples (first, turn);

create or replace function hub.keep_typed() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    insert into hub.typed_samples
    select s.id, s.read_at, s.publication_id, s.channel_id, s.metric, s.source, s.entered_by, s.supersedes, coalesce(s.entered_at, s.read_at),
           coalesce(o.first, s.supersedes, s.id), case when s.supersedes is null then 0 else coalesce(o.turn, 0) + 1 end, coalesce(o.corrects_reading, s.supersedes is not null)
    from new_rows s left join hub.typed_samples o on o.sample_id = s.supersedes
    where s.source = 'manual' or s.supersedes is not null;
    return null;
end $$;

-- A figure counts unless a later one of its chain does. What corrects a reading of the hub stands before all readings, what corrects a typed figure
-- in the place of that figure. Of figures that were typed in, the first one of the 28th day or later is the official one; before that day the newest counts.
create or replace function hub.choose_readings(ids uuid[], cutoff timestamptz, since timestamptz) returns setof hub.standing_figures stable language sql as $$
    select distinct on (p.id, r.metric)
           p.id, r.metric, p.subject_id, p.channel_id, s.kind = 'bulletin', (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date, p.section,
           r.id, r.read_at, r.hash, r.definition_version, r.value, r.missing, r.qualifier, r.source,
           r.slot = '28d' or r.read_at >= p.published_at + interval '28 days', null::text
    from unnest(ids) w (id)
    join hub.publications p on p.id = w.id
    join hub.subjects s on s.id = p.subject_id
    join hub.reach_samples r on r.publication_id = p.id
    left join hub.typed_samples t on t.sample_id = r.id
    where not p.surplus and p.published_at >= since and r.read_at <= cutoff and r.read_at >= since
      and (r.source <> 'manual' or exists (select from hub.reach_confirmations c where c.sample_id = r.id and c.confirmed_at <= cutoff))
      and not exists (
          select from hub.typed_samples n
          where n.first = coalesce(t.first, r.id) and n.turn > coalesce(t.turn, 0) and n.entered_at <= cutoff
            and (n.source <> 'manual' or exists (select from hub.reach_confirmations c where c.sample_id = n.sample_id and c.confirmed_at <= cutoff)))
    order by p.id, r.metric, r.value is null, coalesce(t.corrects_reading, false) desc, array_position(array['platform', 'counter', 'manual'], r.source),
             r.slot <> '28d', case when r.source = 'manual' and r.read_at >= p.published_at + interval '28 days' then r.read_at end, r.read_at desc, r.id desc
$$;

create or replace function hub.rebuild_figures() returns void language plpgsql security definer
    set search_path = hub, pg_temp set enable_nestloop = off set work_mem = '128MB' as $$
begin
    lock table hub.reach_samples, hub.reach_confirmations, hub.publications, hub.standing_figures in share row exclusive mode;
    truncate hub.standing_figures, hub.figure_days, hub.figure_months, hub.typed_samples;
    insert into hub.typed_samples select * from hub.typed_of_samples();
    insert into hub.standing_figures
    select c.publication_id, c.metric, c.subject_id, c.channel_id, c.bulletin, c.day, c.section, c.sample_id, c.sample_read_at, c.sample_hash, c.definition_version, c.value,
           c.missing, c.qualifier, c.source, c.official, hub.figure_hash(c)
    from hub.choose_figures(array(select id from hub.publications), 'infinity', '-infinity') c;
end $$;
