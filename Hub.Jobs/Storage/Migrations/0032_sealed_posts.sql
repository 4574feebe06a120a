-- A post answers for itself as a figure does: its row has the hash of what never changes of it, and what may change of it is what was written down
-- each time it did. Certificates and periods count posts; one that was changed behind the program's back is written down like any other evidence.
-- changed_evidence.sample_id is then the id of the publication, and its metric 'posted'.

alter table hub.publications add column hash text;
alter table hub.publication_changes add column hash text;

-- A bulletin is never changed on its channel: nothing but its row says where it is.
create function hub.publication_hash(p hub.publications) returns text immutable language sql as $$
    select encode(sha256(convert_to(jsonb_build_array(
        p.id, p.subject_id, p.channel_id, p.delivery_id, p.bulletin_id, p.adopted, p.publish_key, p.generation, extract(epoch from p.published_at), p.surplus,
        case when p.bulletin_id is not null then jsonb_build_array(p.remote_id, p.url) end)::text, 'UTF8')), 'hex')
$$;
create function hub.publication_change_hash(c hub.publication_changes) returns text immutable language sql as $$
    select encode(sha256(convert_to(jsonb_build_array(
        c.id, c.publication_id, c.subject_id, c.channel_id, c.delivery_id, c.kind, extract(epoch from c.at), c.proof, c.payload_hash, c.version, c.remote_id, c.url,
        c.surplus)::text, 'UTF8')), 'hex')
$$;
update hub.publications p set hash = hub.publication_hash(p);
update hub.publication_changes c set hash = hub.publication_change_hash(c);

create function hub.hash_publication() returns trigger language plpgsql as $$
begin
    new.hash := hub.publication_hash(new);
    return new;
end $$;
create trigger hash_publication before insert on hub.publications for each row execute function hub.hash_publication();

create function hub.hash_publication_change() returns trigger language plpgsql as $$
begin
    new.hash := hub.publication_change_hash(new);
    return new;
end $$;
create trigger hash_publication_change before insert on hub.publication_changes for each row execute function hub.hash_publication_change();

-- Whether the row says something else than what was stored. Its last change is the last by its time, or the one that was written last: a platform's
-- clock is not ours.
create function hub.publication_differs(p hub.publications) returns boolean stable language sql as $$
    with changes as (
        select c.* from hub.publication_changes c where c.subject_id = p.subject_id and c.channel_id = p.channel_id and c.publication_id = p.id
    )
    select p.hash is distinct from hub.publication_hash(p)
        or exists (
            select from hub.publication_changes c
            where c.subject_id = p.subject_id and c.channel_id = p.channel_id and c.publication_id = p.id and c.hash is distinct from hub.publication_change_hash(c))
        or (exists (select from changes) and not exists (
            select from changes c
            where (c.at = (select max(at) from changes) or c.id = (select id from changes order by id desc limit 1))
              and (c.remote_id, c.url, c.payload_hash, c.version) is not distinct from (p.remote_id, p.url, p.payload_hash, p.version)
              and p.removed_at is not distinct from case c.kind when 'removed' then c.at end))
$$;

-- At the end of the transaction: by then what was changed by rule is written down too.
create function hub.note_changed_publication() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
declare
    p hub.publications;
    day constant date := (old.published_at at time zone 'Asia/Ho_Chi_Minh')::date;
begin
    select * into p from hub.publications where id = old.id;
    if not found then
        perform hub.write_changed_evidence(old.id, 'removed', old.channel_id, old.subject_id, 'posted', day, day);
    elsif hub.publication_differs(p) then
        perform hub.write_changed_evidence(old.id, 'changed', old.channel_id, old.subject_id, 'posted', day, day);
    end if;
    return null;
end $$;
create constraint trigger note_changed_publication after update or delete on hub.publications
    deferrable initially deferred for each row execute function hub.note_changed_publication();

create function hub.note_changed_publication_change() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
declare
    day constant date := hub.day_of_publication(old.publication_id);
begin
    perform hub.write_changed_evidence(old.publication_id, 'changed', old.channel_id, old.subject_id, 'posted', day, day);
    return null;
end $$;
create trigger note_changed_publication_change after update or delete on hub.publication_changes
    for each row execute function hub.note_changed_publication_change();

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
        union all
        -- Under the day that it was counted on, which its row may not say any more.
        select p.id, 'hash-differs', p.channel_id, p.subject_id, 'posted', d.day, d.day
        from hub.publications p
        left join hub.standing_figures f on f.publication_id = p.id and f.metric = 'posted'
        cross join lateral (select coalesce(f.day, (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date) as day) d
        where hub.publication_differs(p)
        union all
        select f.publication_id, 'removed', f.channel_id, f.subject_id, 'posted', f.day, f.day
        from (select publication_id, channel_id, subject_id, day from hub.standing_figures where metric = 'posted'
              union
              select publication_id, channel_id, subject_id, day from hub.period_figures where metric = 'posted') f
        where not exists (select from hub.publications p where p.id = f.publication_id)
    ), found as (
        insert into hub.changed_evidence (sample_id, how, channel_id, subject_id, metric, first_day, last_day)
        select distinct on (id) * from now_wrong order by id
        on conflict (sample_id) do nothing returning 1)
    select count(*) from found
$$;
