-- Evidence that was changed behind the program's back keeps the name of its figure, also when the row is gone, and a person answers for it.

alter table hub.changed_evidence
    add column channel_id  uuid,
    -- Null for a figure of a whole channel.
    add column subject_id  uuid,
    add column metric      text,
    -- Of publication, in Vietnam; of a figure of a whole channel the days that it is of.
    add column first_day   date,
    add column last_day    date,
    add column answered_at timestamptz,
    add column answered_by uuid references hub.users (id),
    add column answer      text check (answer <> ''),
    add check ((answered_at is null) = (answered_by is null) and (answered_at is null) = (answer is null));
create index changed_evidence_open on hub.changed_evidence (found_at) where answered_at is null;

-- Changed once more, it has to be answered for once more; what was said before stands in the audit log.
create function hub.write_changed_evidence(id uuid, what text, channel uuid, subject uuid, code text, first_of date, last_of date) returns void
    language sql security definer set search_path = hub, pg_temp as $$
    insert into hub.changed_evidence as c (sample_id, how, channel_id, subject_id, metric, first_day, last_day)
    values (id, what, channel, subject, code, first_of, last_of)
    on conflict (sample_id) do update set
        how = excluded.how, found_at = excluded.found_at, answered_at = null, answered_by = null, answer = null
    where c.answered_at is not null
$$;

create function hub.day_of_publication(id uuid) returns date stable language sql as $$
    select (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date from hub.publications p where p.id = $1
$$;

create or replace function hub.note_changed_evidence() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    perform hub.write_changed_evidence(
        old.id, case tg_op when 'DELETE' then 'removed' else 'changed' end, old.channel_id, old.subject_id, old.metric,
        hub.day_of_publication(old.publication_id), hub.day_of_publication(old.publication_id));
    return null;
end $$;

create or replace function hub.note_changed_channel_figure() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        perform hub.write_changed_evidence(old.id, 'removed', old.channel_id, null, old.metric, old.period_from, old.period_to);
    elsif hub.channel_figure_hash(new) is distinct from old.hash or new.hash is distinct from old.hash
        or (old.confirmed_at is not null and (new.confirmed_at, new.confirmed_by) is distinct from (old.confirmed_at, old.confirmed_by)) then
        perform hub.write_changed_evidence(old.id, 'changed', old.channel_id, null, old.metric, old.period_from, old.period_to);
    end if;
    return null;
end $$;

-- With the triggers off a row may be gone without a word: then a figure that rests on it names it still, or the audit log says that it was entered.
create or replace function hub.find_changed_evidence() returns bigint language sql security definer set search_path = hub, pg_temp as $$
    with now_wrong as (
        select s.id, 'hash-differs' as how, s.channel_id, s.subject_id, s.metric, hub.day_of_publication(s.publication_id) as first_day, hub.day_of_publication(s.publication_id) as last_day
        from hub.reach_samples s where s.hash is distinct from hub.sample_hash(s)
        union all
        select f.id, 'hash-differs', f.channel_id, null, f.metric, f.period_from, f.period_to
        from hub.channel_figures f where f.hash is distinct from hub.channel_figure_hash(f)
        union all
        select f.sample_id, 'removed', f.channel_id, f.subject_id, f.metric, f.day, f.day
        from (select sample_id, channel_id, subject_id, metric, day from hub.standing_figures
              union
              select sample_id, channel_id, subject_id, metric, day from hub.period_figures) f
        where f.sample_id is not null and not exists (select from hub.reach_samples s where s.id = f.sample_id)
        union all
        select a.subject_id::uuid, 'removed', c.id, null, a.detail::jsonb ->> 'metric', (a.detail::jsonb ->> 'from')::date, (a.detail::jsonb ->> 'to')::date
        from hub.audit a left join hub.channels c on c.slug = a.detail::jsonb ->> 'channel'
        where a.area = 'channel-figure' and a.action = 'channel-figure.entered'
          and not exists (select from hub.channel_figures f where f.id = a.subject_id::uuid)
    ), found as (
        insert into hub.changed_evidence (sample_id, how, channel_id, subject_id, metric, first_day, last_day)
        select distinct on (id) * from now_wrong order by id
        on conflict (sample_id) do nothing returning 1)
    select count(*) from found
$$;

-- What was found before has its names where they can still be known.
update hub.changed_evidence c set channel_id = s.channel_id, subject_id = s.subject_id, metric = s.metric,
    first_day = hub.day_of_publication(s.publication_id), last_day = hub.day_of_publication(s.publication_id)
from hub.reach_samples s where s.id = c.sample_id;
update hub.changed_evidence c set channel_id = f.channel_id, metric = f.metric, first_day = f.period_from, last_day = f.period_to
from hub.channel_figures f where f.id = c.sample_id;
update hub.changed_evidence c set channel_id = f.channel_id, subject_id = f.subject_id, metric = f.metric, first_day = f.day, last_day = f.day
from (select sample_id, channel_id, subject_id, metric, day from hub.standing_figures
      union
      select sample_id, channel_id, subject_id, metric, day from hub.period_figures) f
where f.sample_id = c.sample_id and c.channel_id is null;

-- Those who stand for figures are told of it.
alter table hub.alert_choices drop constraint alert_choices_area_check;
alter table hub.alert_choices add constraint alert_choices_area_check check (area in ('failed', 'doubt', 'late', 'channel', 'figures', 'machine', 'nightly'));
