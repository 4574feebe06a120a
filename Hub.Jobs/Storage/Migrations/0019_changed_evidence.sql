-- A figure of a whole channel answers for itself as a sample does: it has the hash of what was stored, and a change behind the program's back
-- is written down. changed_evidence.sample_id is then the id of that figure.

alter table hub.channel_figures add column hash text;

-- Who confirmed it comes later and is no part of what was stored.
create function hub.channel_figure_hash(f hub.channel_figures) returns text immutable language sql as $$
    select encode(sha256(convert_to(jsonb_build_array(
        f.id, f.channel_id, f.metric, f.definition_version, f.period_from, f.period_to, f.value, f.qualifier, f.told_by, f.evidence, f.evidence_media,
        f.note, extract(epoch from f.entered_at), f.entered_by, f.supersedes)::text, 'UTF8')), 'hex')
$$;
update hub.channel_figures f set hash = hub.channel_figure_hash(f);

create function hub.hash_channel_figure() returns trigger language plpgsql as $$
begin
    new.hash := hub.channel_figure_hash(new);
    return new;
end $$;
create trigger hash_channel_figure before insert on hub.channel_figures for each row execute function hub.hash_channel_figure();

create function hub.note_changed_channel_figure() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        insert into hub.changed_evidence (sample_id, how) values (old.id, 'removed') on conflict (sample_id) do nothing;
    elsif hub.channel_figure_hash(new) is distinct from old.hash or new.hash is distinct from old.hash
        or (old.confirmed_at is not null and (new.confirmed_at, new.confirmed_by) is distinct from (old.confirmed_at, old.confirmed_by)) then
        insert into hub.changed_evidence (sample_id, how) values (old.id, 'changed') on conflict (sample_id) do nothing;
    end if;
    return null;
end $$;
create trigger note_changed_channel_figure after update or delete on hub.channel_figures for each row execute function hub.note_changed_channel_figure();

create or replace function hub.find_changed_evidence() returns bigint language sql security definer set search_path = hub, pg_temp as $$
    with found as (
        insert into hub.changed_evidence (sample_id, how)
        select s.id, 'hash-differs' from hub.reach_samples s where s.hash is distinct from hub.sample_hash(s)
        union all
        select f.id, 'hash-differs' from hub.channel_figures f where f.hash is distinct from hub.channel_figure_hash(f)
        on conflict (sample_id) do nothing returning 1)
    select count(*) from found
$$;
