-- Samples that a person typed in or that took another one's place, once more and in one table: what waits for a second person and what was corrected
-- is looked up here. Of all samples there is a table a month, and to plan a question over those of ten years takes longer than its answer.
create table hub.typed_samples (
    sample_id      uuid primary key,
    read_at        timestamptz not null,
    publication_id uuid not null references hub.publications (id),
    channel_id     uuid not null,
    metric         text not null,
    source         text not null,
    entered_by     uuid references hub.users (id),
    supersedes     uuid
);
create index typed_samples_by_publication on hub.typed_samples (publication_id);
create index typed_samples_superseding on hub.typed_samples (supersedes) where supersedes is not null;

insert into hub.typed_samples
select s.id, s.read_at, s.publication_id, s.channel_id, s.metric, s.source, s.entered_by, s.supersedes
from hub.reach_samples s where s.source = 'manual' or s.supersedes is not null;

create function hub.keep_typed() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    insert into hub.typed_samples
    select s.id, s.read_at, s.publication_id, s.channel_id, s.metric, s.source, s.entered_by, s.supersedes
    from new_rows s where s.source = 'manual' or s.supersedes is not null;
    return null;
end $$;
-- Before settle_sampled, which reads them: triggers run in the order of their names.
create trigger keep_typed after insert on hub.reach_samples referencing new table as new_rows for each statement execute function hub.keep_typed();

create or replace function hub.settle_confirmed() returns trigger language plpgsql as $$
begin
    perform hub.settle_figures(array(select distinct s.publication_id from hub.typed_samples s join new_rows c on c.sample_id = s.sample_id));
    return null;
end $$;

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
           select from hub.typed_samples n
           where n.supersedes = r.id and n.read_at <= cutoff
             and (n.source <> 'manual' or exists (select from hub.reach_confirmations c where c.sample_id = n.sample_id and c.confirmed_at <= cutoff)))
     order by p.id, r.metric, r.value is null, r.supersedes is null, array_position(array['platform', 'counter', 'manual'], r.source),
              r.slot <> '28d', r.read_at desc, r.id desc)
$$;

-- Of all publications the whole tables are joined: to ask every month's index for each of them takes a hundred times as long.
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
    from hub.choose_figures(array(select id from hub.publications), 'infinity') c;
end $$;
